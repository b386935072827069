/** Reads what stands between a pull request and its base branch, and remembers it. */
@NullMarked
package dev.immunis.decision.gate;

import org.jspecify.annotations.NullMarked;
