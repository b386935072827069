/** Reads JSON strictly and checks it against the schemas of the bundle formats. */
@NullMarked
package dev.immunis.intake.json;

import org.jspecify.annotations.NullMarked;
