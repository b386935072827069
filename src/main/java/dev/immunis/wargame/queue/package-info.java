/** The queue of runs: who is next, how many at a time, what a kill leaves, how long it takes. */
@NullMarked
package dev.immunis.wargame.queue;

import org.jspecify.annotations.NullMarked;
