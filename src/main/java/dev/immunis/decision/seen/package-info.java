/** Compares what was on the screen with all that there was to see. */
@NullMarked
package dev.immunis.decision.seen;

import org.jspecify.annotations.NullMarked;
