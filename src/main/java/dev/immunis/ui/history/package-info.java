/** The tab with everything that happened to one review. */
@NullMarked
package dev.immunis.ui.history;

import org.jspecify.annotations.NullMarked;
