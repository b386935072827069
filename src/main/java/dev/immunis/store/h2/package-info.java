/** Authority and cache of a workspace in one embedded H2 file. */
@NullMarked
package dev.immunis.store.h2;

import org.jspecify.annotations.NullMarked;
