/** Reads dated files of public lists about exploitation: EPSS and KEV. */
@NullMarked
package dev.immunis.intel;

import org.jspecify.annotations.NullMarked;
