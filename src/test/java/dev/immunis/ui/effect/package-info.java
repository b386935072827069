/** Tests of what is shown of effects. */
@NullMarked
package dev.immunis.ui.effect;

import org.jspecify.annotations.NullMarked;
