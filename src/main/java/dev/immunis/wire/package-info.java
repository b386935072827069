/**
 * What hub and consoles say to each other: messages as values, their JSON, the console's socket.
 */
@NullMarked
package dev.immunis.wire;

import org.jspecify.annotations.NullMarked;
