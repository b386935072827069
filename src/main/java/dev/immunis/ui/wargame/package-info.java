/** The tab on which a wargame is run, watched and read. */
@NullMarked
package dev.immunis.ui.wargame;

import org.jspecify.annotations.NullMarked;
