package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.judge.ClearedFact;
import dev.immunis.wargame.judge.LabelCounts;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to run one plan.
 *
 * @param reviewId the review that it is for; null for a bundle that was never taken in
 * @param version digest of the review's version, or of the bundle
 * @param content where the plan's content is
 * @param cleared cheating facts of this version that a person found harmless
 * @param labels what earlier patches turned out to be
 * @param facts what the evidence is to say of this run's circumstances
 */
public record WargameOrder(
    @Nullable UUID reviewId,
    Digest version,
    WargamePlan plan,
    Content content,
    Set<ClearedFact> cleared,
    LabelCounts labels,
    Map<String, String> facts,
    Actor startedBy) {
  public WargameOrder {
    cleared = Set.copyOf(cleared);
    facts = Map.copyOf(facts);
  }

  /** An order that knows of no labels and has nothing to say of its circumstances. */
  public WargameOrder(
      @Nullable UUID reviewId,
      Digest version,
      WargamePlan plan,
      Content content,
      Set<ClearedFact> cleared,
      Actor startedBy) {
    this(reviewId, version, plan, content, cleared, LabelCounts.none(), Map.of(), startedBy);
  }

  /** An order for a bundle that was never taken in: nothing is cleared, nothing will be kept. */
  public static WargameOrder lone(
      Digest version, WargamePlan plan, Content content, Actor startedBy) {
    return new WargameOrder(
        null, version, plan, content, Set.of(), LabelCounts.none(), Map.of(), startedBy);
  }
}
