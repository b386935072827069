/** The strip of figures in the status bar. */
@NullMarked
package dev.immunis.ui.stats;

import org.jspecify.annotations.NullMarked;
