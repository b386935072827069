/**
 * What the hub says and hears on the message queues: notifications in, decisions and status out.
 */
@NullMarked
package dev.immunis.hub.queue;

import org.jspecify.annotations.NullMarked;
