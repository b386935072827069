/** Pure functions on unified diffs: parse, print, compare words, apply, and look for cheating. */
@NullMarked
package dev.immunis.patch;

import org.jspecify.annotations.NullMarked;
