/** Turns bundles, archives and advisories into reviews that the store can take. */
@NullMarked
package dev.immunis.intake;

import org.jspecify.annotations.NullMarked;
