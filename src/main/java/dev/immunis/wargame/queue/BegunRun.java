package dev.immunis.wargame.queue;

import java.util.concurrent.CompletableFuture;

/**
 * A run that was begun.
 *
 * @param stop ends it soon; returns at once
 * @param end completes when it has ended, and always does
 * @param after is told once the row says so too
 */
public record BegunRun(Runnable stop, CompletableFuture<RunEnd> end, Runnable after) {}
