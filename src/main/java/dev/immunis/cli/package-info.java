/** The command line: thin commands over the rooms that the door hands in. */
@NullMarked
package dev.immunis.cli;

import org.jspecify.annotations.NullMarked;
