package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.wargame.WargamePlan;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to run one plan.
 *
 * @param reviewId the review that it is for; null for a bundle that was never taken in
 * @param version digest of the review's version, or of the bundle
 * @param content where the plan's content is
 */
public record WargameOrder(
    @Nullable UUID reviewId, Digest version, WargamePlan plan, Content content, Actor startedBy) {}
