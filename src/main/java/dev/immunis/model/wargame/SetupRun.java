package dev.immunis.model.wargame;

import dev.immunis.model.Digest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One set-up of one tree.
 *
 * @param ok whether every command of it ended with 0
 * @param cached whether an earlier set-up of the same tree was used again
 * @param detail what failed, in one sentence; empty when nothing did
 */
public record SetupRun(
    Side side,
    boolean ok,
    boolean cached,
    @Nullable Integer exitCode,
    Duration wall,
    @Nullable Digest transcript,
    String detail) {}
