/** The ports of the message broker, kept with RabbitMQ over AMQP 0-9-1. */
@NullMarked
package dev.immunis.queue.rabbit;

import org.jspecify.annotations.NullMarked;
