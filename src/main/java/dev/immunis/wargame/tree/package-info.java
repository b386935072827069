/** The trees of a run: unpacked from content, patched in memory, prepared once and kept as tars. */
@NullMarked
package dev.immunis.wargame.tree;

import org.jspecify.annotations.NullMarked;
