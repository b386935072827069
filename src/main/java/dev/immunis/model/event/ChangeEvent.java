package dev.immunis.model.event;

/**
 * A change with its number.
 *
 * @param number grows by one per committed change within one process
 */
public record ChangeEvent(long number, Change change) {}
