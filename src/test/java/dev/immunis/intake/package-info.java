/** Tests of the intake. */
@NullMarked
package dev.immunis.intake;

import org.jspecify.annotations.NullMarked;
