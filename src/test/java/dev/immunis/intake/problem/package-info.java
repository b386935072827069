/** Tests of the texts of problems. */
@NullMarked
package dev.immunis.intake.problem;

import org.jspecify.annotations.NullMarked;
