/**
 * What a team allows, as one readable file says it: classes of risk, channels, times, oversight.
 */
@NullMarked
package dev.immunis.decision.policy;

import org.jspecify.annotations.NullMarked;
