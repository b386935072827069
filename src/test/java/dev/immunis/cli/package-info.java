/** Tests of the command line's own parts. */
@NullMarked
package dev.immunis.cli;

import org.jspecify.annotations.NullMarked;
