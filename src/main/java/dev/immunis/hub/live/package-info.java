/** The hub's end of the live socket: who may listen, who gets what, and who is let go. */
@NullMarked
package dev.immunis.hub.live;

import org.jspecify.annotations.NullMarked;
