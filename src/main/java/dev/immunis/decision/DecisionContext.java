package dev.immunis.decision;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.review.Review;

/**
 * What every rule looks at.
 *
 * @param review the review as the cache has it now
 * @param reviewer whom the workspace's profile names
 */
public record DecisionContext(DecisionDraft draft, Review review, Actor reviewer) {}
