package dev.immunis.model.wargame;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the judge made of the evidence: verdict, tier and probability, none of which may raise
 * another.
 *
 * @param rules all nine in their order, the first match is the verdict
 * @param reasons why this verdict, strongest first
 * @param missing what would raise the tier
 * @param costs everything that was missing, with the tier that it caps, lowest first
 * @param probability null for a verdict that says nothing about the patch, or speaks against it
 * @param advice whether the engine advises approval, and why or why not
 */
public record Judgement(
    Verdict verdict,
    EvidenceTier tier,
    List<RuleFinding> rules,
    List<ArmSummary> arms,
    List<Reason> reasons,
    List<Reason> missing,
    List<TierCost> costs,
    @Nullable Probability probability,
    Advice advice) {
  public Judgement {
    rules = List.copyOf(rules);
    arms = List.copyOf(arms);
    reasons = List.copyOf(reasons);
    missing = List.copyOf(missing);
    // Judgements of the first weeks have none.
    costs = costs == null ? List.of() : List.copyOf(costs);
  }

  /** A judgement that does not say what the missing things cost. */
  public Judgement(
      Verdict verdict,
      EvidenceTier tier,
      List<RuleFinding> rules,
      List<ArmSummary> arms,
      List<Reason> reasons,
      List<Reason> missing,
      @Nullable Probability probability,
      Advice advice) {
    this(verdict, tier, rules, arms, reasons, missing, List.of(), probability, advice);
  }

  /** The engine's advice; the person decides. */
  public record Advice(boolean approve, List<Reason> reasons) {
    public Advice {
      reasons = List.copyOf(reasons);
    }
  }
}
