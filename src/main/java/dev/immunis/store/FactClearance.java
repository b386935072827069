package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.UUID;

/**
 * A person looked at one cheating fact of a version and said that it is harmless.
 *
 * @param kind and path and line name the fact as the evidence does
 * @param reason why it is harmless, at least ten characters
 */
public record FactClearance(
    UUID reviewId,
    Digest version,
    String kind,
    String path,
    int line,
    String reason,
    Actor by,
    Instant at) {}
