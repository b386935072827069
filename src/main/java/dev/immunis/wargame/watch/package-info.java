/** Looks after merged patches: whether their proof works again on the branch. */
@NullMarked
package dev.immunis.wargame.watch;

import org.jspecify.annotations.NullMarked;
