package dev.immunis.model.decision;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one of two readers said of a version; sealed from the other until both have said it.
 *
 * @param confidence 0 to 1, null when not given
 * @param policy version of the rules that asked for a second reader
 */
public record Opinion(
    UUID id,
    UUID reviewId,
    Digest version,
    DecisionKind kind,
    String justification,
    @Nullable Double confidence,
    Actor reader,
    Channel channel,
    String policy,
    Instant at) {}
