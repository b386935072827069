/** The chained lines that say who did what. */
@NullMarked
package dev.immunis.model.audit;

import org.jspecify.annotations.NullMarked;
