/** Labels: what patches turned out to be, what that says of the next one, and how labels travel. */
@NullMarked
package dev.immunis.wargame.label;

import org.jspecify.annotations.NullMarked;
