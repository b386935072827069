/** Settings as a person sees and changes them. */
@NullMarked
package dev.immunis.model.setting;

import org.jspecify.annotations.NullMarked;
