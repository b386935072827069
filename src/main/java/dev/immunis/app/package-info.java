/** The doors of the program and one plain wiring page for each. */
@NullMarked
package dev.immunis.app;

import org.jspecify.annotations.NullMarked;
