/** The team's server without a window: live messages, health and metrics on one port. */
@NullMarked
package dev.immunis.hub;

import org.jspecify.annotations.NullMarked;
