/** Doubles of ports that several rooms' tests use. */
@NullMarked
package dev.immunis.fakes;

import org.jspecify.annotations.NullMarked;
