/** Tests of the wargame tab. */
@NullMarked
package dev.immunis.ui.wargame;

import org.jspecify.annotations.NullMarked;
