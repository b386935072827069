/** Reviews and decisions as JSON in the field names of the original system, for every door. */
@NullMarked
package dev.immunis.wire.shape;

import org.jspecify.annotations.NullMarked;
