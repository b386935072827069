/** Reads published advisories in OSV form and scores their vectors. */
@NullMarked
package dev.immunis.intake.advisory;

import org.jspecify.annotations.NullMarked;
