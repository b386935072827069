/** The contracts held against H2, and what only its file can show. */
@NullMarked
package dev.immunis.store.h2;

import org.jspecify.annotations.NullMarked;
