/** Tests of made reviews. */
@NullMarked
package dev.immunis.intake.load;

import org.jspecify.annotations.NullMarked;
