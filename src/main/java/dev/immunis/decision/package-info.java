/** Decides whether a person's decision is allowed, and has it kept; no rule knows a language. */
@NullMarked
package dev.immunis.decision;

import org.jspecify.annotations.NullMarked;
