/** The console's end of the live socket, on Java-WebSocket. */
@NullMarked
package dev.immunis.wire.socket;

import org.jspecify.annotations.NullMarked;
