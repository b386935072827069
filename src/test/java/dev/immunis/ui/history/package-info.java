/** Tests of the history tab. */
@NullMarked
package dev.immunis.ui.history;

import org.jspecify.annotations.NullMarked;
