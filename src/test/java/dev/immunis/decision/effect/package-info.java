/** Tests of what carries decisions out. */
@org.jspecify.annotations.NullMarked
package dev.immunis.decision.effect;
