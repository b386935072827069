package dev.immunis.store;

import dev.immunis.model.Severity;
import dev.immunis.model.decision.DecisionKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures over all reviews and decisions, each equal to a recount.
 *
 * @param pending reviews that await a decision
 * @param pendingBySeverity the same by severity; every severity is a key
 * @param decisionsToday decisions since the start of the calendar day
 * @param decisionsThisWeek decisions since the start of the calendar week
 * @param byKind decisions by kind; every kind is a key
 * @param medianReviewSeconds median time from import of the version to its decision, null when no
 *     decision
 * @param averageReviewSeconds mean of the same
 * @param fastestReviewSeconds least of the same
 * @param slowestReviewSeconds greatest of the same
 * @param compared decisions that had a verdict for, against or of harm
 * @param agreed of those, approvals of a verdict for, and rejections or modifications of one
 *     against or of harm
 * @param supported decisions on a verdict for, which a machine alone would have merged
 * @param prevented of those, all but the approvals
 */
public record Tally(
    long pending,
    Map<Severity, Long> pendingBySeverity,
    long decisions,
    long decisionsToday,
    long decisionsThisWeek,
    Map<DecisionKind, Long> byKind,
    @Nullable Double medianReviewSeconds,
    @Nullable Double averageReviewSeconds,
    @Nullable Double fastestReviewSeconds,
    @Nullable Double slowestReviewSeconds,
    long compared,
    long agreed,
    long supported,
    long prevented) {
  public Tally {
    pendingBySeverity = Map.copyOf(pendingBySeverity);
    byKind = Map.copyOf(byKind);
  }
}
