/** Runs a proof of vulnerability before and after a patch and keeps what was seen as evidence. */
@NullMarked
package dev.immunis.wargame;

import org.jspecify.annotations.NullMarked;
