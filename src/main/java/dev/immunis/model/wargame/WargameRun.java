package dev.immunis.model.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.UUID;

/**
 * One finished run on one version of a review.
 *
 * @param code {@code WAR-YYYYMMDD-NNN}, given by the store
 * @param version digest of the review's version that was run
 * @param evidence digest of the evidence document in the vault
 */
public record WargameRun(
    UUID id,
    String code,
    UUID reviewId,
    Digest version,
    Actor startedBy,
    Instant startedAt,
    Instant finishedAt,
    Judgement judgement,
    Digest evidence,
    String sandbox,
    int trials) {}
