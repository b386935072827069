/** What decisions lead to on pull requests: where each effect stands, undo, retry, discard. */
@NullMarked
package dev.immunis.ui.effect;

import org.jspecify.annotations.NullMarked;
