/** Templates of proofs that drive the target's own code, one per weakness and language. */
@NullMarked
package dev.immunis.wargame.template;

import org.jspecify.annotations.NullMarked;
