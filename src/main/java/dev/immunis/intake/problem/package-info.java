/** Says which field of which file of which bundle is wrong, in the reader's language. */
@NullMarked
package dev.immunis.intake.problem;

import org.jspecify.annotations.NullMarked;
