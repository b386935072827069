package dev.immunis.queue;

/**
 * A message as it came.
 *
 * @param id its sender's id, empty where it has none
 * @param attempt 1 for the first
 */
public record InMessage(String id, String routingKey, byte[] body, int attempt) {}
