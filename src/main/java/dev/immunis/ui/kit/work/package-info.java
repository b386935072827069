/** The background work of the real console, on virtual threads. */
@NullMarked
package dev.immunis.ui.kit.work;

import org.jspecify.annotations.NullMarked;
