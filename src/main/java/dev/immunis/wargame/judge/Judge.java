package dev.immunis.wargame.judge;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.IndependentReplay;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.RuleFinding;
import dev.immunis.model.wargame.WargamePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns evidence into verdict, tier and probability; pure, so the same evidence says the same. */
public final class Judge {
  private static final List<Rule> FIRST_EIGHT =
      List.of(
          new InvalidPatchRule(),
          new OracleInvalidRule(),
          new NotFixedRule(),
          new NotReproducedRule(),
          new BypassedRule(),
          new NewFaultRule(),
          new RegressionRule(),
          new InconclusiveRule());
  private static final Rule NINTH = new FixSupportedRule(FIRST_EIGHT);

  private Judge() {}

  /**
   * Judges a run, finished or not. Never throws on evidence that is incomplete: what is missing
   * makes the verdict weaker. Each rule is examined on its own, so more than one may match; the
   * first of them is the verdict. Thread safe.
   *
   * @param cleared the cheating facts that a person looked at and found harmless
   */
  public static Judgement judge(
      Evidence evidence, WargamePlan plan, JudgePolicy policy, Set<ClearedFact> cleared) {
    return judge(evidence, plan, policy, cleared, List.of());
  }

  /**
   * The same with what others saw when they ran the plan again: it can raise the tier from E4 to E5
   * and changes no verdict.
   *
   * @param replays outcomes of the same plan on other machines
   */
  public static Judgement judge(
      Evidence evidence,
      WargamePlan plan,
      JudgePolicy policy,
      Set<ClearedFact> cleared,
      List<IndependentReplay> replays) {
    return judge(evidence, plan, policy, cleared, replays, LabelCounts.none());
  }

  /**
   * The same with what earlier patches turned out to be: it moves the probability and with it the
   * advice, never verdict or tier.
   */
  public static Judgement judge(
      Evidence evidence,
      WargamePlan plan,
      JudgePolicy policy,
      Set<ClearedFact> cleared,
      List<IndependentReplay> replays,
      LabelCounts labels) {
    CaseFile file = new CaseFile(evidence, plan, cleared);
    List<RuleFinding> findings = new ArrayList<>();
    List<Reason> reasons = List.of();
    Verdict verdict = null;
    for (Rule rule : rules()) {
      Rule.Finding finding = rule.examine(file);
      findings.add(
          new RuleFinding(rule.verdict(), finding.matched(), finding.reasons().getFirst()));
      if (finding.matched() && verdict == null) {
        verdict = rule.verdict();
        reasons = finding.reasons();
      }
    }
    if (verdict == null) {
      throw new IllegalStateException("rule 9 matches where no other rule does");
    }
    Tiers tiers = Tiers.of(file, replays);
    Probability probability = probability(verdict, tiers.tier(), labels);
    return new Judgement(
        verdict,
        tiers.tier(),
        findings,
        ArmSummaries.of(file),
        reasons,
        tiers.missing(),
        tiers.costs(),
        probability,
        Adviser.advise(verdict, tiers.tier(), file.openFacts().size(), probability, policy));
  }

  /**
   * The priors are of patches that passed their wargame, so they hold for no other verdict: one
   * that says nothing, or speaks against the patch, has no probability of being right.
   */
  private static @Nullable Probability probability(
      Verdict verdict, EvidenceTier tier, LabelCounts labels) {
    return verdict == Verdict.FIX_SUPPORTED
        ? TierPriors.probability(tier, labels).orElse(null)
        : null;
  }

  /**
   * A kept judgement with probability and advice as the labels of today make them; verdict, tier
   * and reasons stay as they were judged.
   *
   * @param openFacts cheating facts that nobody has cleared, whether they block or not
   */
  public static Judgement today(
      Judgement kept, int openFacts, JudgePolicy policy, LabelCounts labels) {
    Probability probability = probability(kept.verdict(), kept.tier(), labels);
    Judgement today =
        new Judgement(
            kept.verdict(),
            kept.tier(),
            kept.rules(),
            kept.arms(),
            kept.reasons(),
            kept.missing(),
            kept.costs(),
            probability,
            Adviser.advise(kept.verdict(), kept.tier(), openFacts, probability, policy));
    return EarlierRuns.keep(kept, today);
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(FIRST_EIGHT);
    rules.add(NINTH);
    return rules;
  }
}
