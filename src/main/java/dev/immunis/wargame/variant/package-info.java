/** Makes variants of a proof from the attack that the plan names, by small rules per weakness. */
@NullMarked
package dev.immunis.wargame.variant;

import org.jspecify.annotations.NullMarked;
