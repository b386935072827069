/** The newest lines of the program's log, and how much it logs. */
@NullMarked
package dev.immunis.ui.log;

import org.jspecify.annotations.NullMarked;
