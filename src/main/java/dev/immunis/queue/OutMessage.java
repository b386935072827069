package dev.immunis.queue;

import java.time.Instant;

/**
 * A message to be handed over.
 *
 * @param id the same whenever the same message is handed over again
 * @param type its word in the contract
 * @param priority 0 to 10, 10 is urgent
 * @param correlation id of the request or message that led to it, empty where there is none
 * @param body JSON
 */
public record OutMessage(
    String id,
    String routingKey,
    String type,
    int priority,
    Instant at,
    String correlation,
    byte[] body) {}
