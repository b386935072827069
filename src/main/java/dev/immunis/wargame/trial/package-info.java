/** One trial: what is run next, how it is run in a sandbox, and what its end means. */
@NullMarked
package dev.immunis.wargame.trial;

import org.jspecify.annotations.NullMarked;
