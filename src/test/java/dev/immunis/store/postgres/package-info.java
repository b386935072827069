/** Tests of the authority against a real PostgreSQL. */
@NullMarked
package dev.immunis.store.postgres;

import org.jspecify.annotations.NullMarked;
