/** Carries decisions out on pull requests, once each, and takes them back. */
@NullMarked
package dev.immunis.decision.effect;

import org.jspecify.annotations.NullMarked;
