/** In-memory doubles of ports for tests. */
@NullMarked
package dev.immunis.fakes;

import org.jspecify.annotations.NullMarked;
