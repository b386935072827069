/** The rules of the house for decisions, one file and one reason to act on each. */
@NullMarked
package dev.immunis.decision.rule;

import org.jspecify.annotations.NullMarked;
