/** Replay capsules: one file with everything that a run needs to be run again elsewhere. */
@NullMarked
package dev.immunis.wargame.capsule;

import org.jspecify.annotations.NullMarked;
