/** The queue: which reviews wait, filtered, sorted, searched, and which one is open. */
@NullMarked
package dev.immunis.ui.queue;

import org.jspecify.annotations.NullMarked;
