/** Proofs of the judge: anchors of the paper, each rule, and what missing evidence may do. */
@NullMarked
package dev.immunis.wargame.judge;

import org.jspecify.annotations.NullMarked;
