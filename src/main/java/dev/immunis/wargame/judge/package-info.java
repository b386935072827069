/** The pure judge: evidence in, verdict, tier and probability out; no input, output or clock. */
@NullMarked
package dev.immunis.wargame.judge;

import org.jspecify.annotations.NullMarked;
