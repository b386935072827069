package dev.immunis.ui.queue;

/**
 * Who works on a review now, as the queue shows it.
 *
 * @param mine the person at this console
 * @param soft only this console knows of it
 */
public record QueueHolder(String name, boolean mine, boolean soft) {}
