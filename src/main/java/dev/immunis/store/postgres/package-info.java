/** The team's authority in PostgreSQL: what one login may do there, and how its schema is made. */
@NullMarked
package dev.immunis.store.postgres;

import org.jspecify.annotations.NullMarked;
