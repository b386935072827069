/** Tests of policies as their files say them. */
@NullMarked
package dev.immunis.decision.policy;

import org.jspecify.annotations.NullMarked;
