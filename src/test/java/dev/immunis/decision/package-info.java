/** Proofs of the decision rules and of what a decision is bound to. */
@NullMarked
package dev.immunis.decision;

import org.jspecify.annotations.NullMarked;
