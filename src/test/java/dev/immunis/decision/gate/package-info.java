/** Tests of what a decision reads beside the review: gate. */
@NullMarked
package dev.immunis.decision.gate;

import org.jspecify.annotations.NullMarked;
