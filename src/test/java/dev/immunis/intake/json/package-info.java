/** Tests of the schemas. */
@NullMarked
package dev.immunis.intake.json;

import org.jspecify.annotations.NullMarked;
