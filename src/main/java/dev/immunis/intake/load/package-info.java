/** Makes plausible reviews in any number, to see how the console bears a load. */
@NullMarked
package dev.immunis.intake.load;

import org.jspecify.annotations.NullMarked;
