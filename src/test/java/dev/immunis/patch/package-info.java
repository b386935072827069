/** Proofs of the patch room: against git itself, against the corpus, and against noise. */
@NullMarked
package dev.immunis.patch;

import org.jspecify.annotations.NullMarked;
