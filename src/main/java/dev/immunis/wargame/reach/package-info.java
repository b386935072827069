/** Measures which changed lines run in a proof or a test, with what each language brings along. */
@NullMarked
package dev.immunis.wargame.reach;

import org.jspecify.annotations.NullMarked;
