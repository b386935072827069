package dev.immunis.model.review;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.WargamePlan;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a review: decisions and runs belong to a version, never to the review as such.
 *
 * @param number 1 for the first version
 * @param digest digest of base, patch bytes, plan and content; the same id with another digest is a
 *     new version
 * @param plan how to run it, null when the source gave nothing to run
 */
public record ReviewVersion(
    UUID reviewId,
    int number,
    Digest digest,
    ReviewContent content,
    @Nullable WargamePlan plan,
    Instant importedAt) {}
