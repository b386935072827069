/** Doubles of ports that several rooms' tests use. */
@org.jspecify.annotations.NullMarked
package dev.immunis.fakes;
