package dev.immunis.wargame.judge;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.IndependentReplay;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.TierCost;
import java.util.ArrayList;
import java.util.List;

/**
 * What was really done, as a tier, and what would raise it (paper "Tiers"); it does not look at the
 * verdict.
 *
 * @param missing what the next tier still needs
 * @param costs all that is missing for any tier, with the tier that each caps, lowest first
 */
record Tiers(EvidenceTier tier, List<Reason> missing, List<TierCost> costs) {
  /** How many valid variants the paper asks for. */
  private static final int VARIANTS = 3;

  /** How often the paper wants the tests before the patch; a plan can ask for more, not less. */
  private static final int BASELINE = 3;

  Tiers {
    missing = List.copyOf(missing);
    costs = List.copyOf(costs);
  }

  /**
   * The tier as far as it can be known.
   *
   * @param replays the same plan, run again by others
   */
  static Tiers of(CaseFile file, List<IndependentReplay> replays) {
    List<TierCost> costs = new ArrayList<>();
    add(costs, EvidenceTier.E0, forE1(file));
    add(costs, EvidenceTier.E1, forE2(file));
    add(costs, EvidenceTier.E2, forE3(file));
    add(costs, EvidenceTier.E3, forE4(file));
    add(costs, EvidenceTier.E4, forE5(file, replays));
    EvidenceTier tier = costs.isEmpty() ? EvidenceTier.E5 : costs.getFirst().cap();
    return new Tiers(
        tier,
        costs.stream().filter(cost -> cost.cap() == tier).map(TierCost::reason).toList(),
        costs);
  }

  private static void add(List<TierCost> costs, EvidenceTier cap, List<Reason> missing) {
    missing.forEach(reason -> costs.add(new TierCost(cap, reason)));
  }

  private static List<Reason> forE1(CaseFile file) {
    boolean ran =
        file.evidence().sandbox().present()
            && file.before().valid() > 0
            && file.after().valid() > 0;
    return ran
        ? List.of()
        : List.of(
            Reason.of(
                ReasonCodes.TIER_NEEDS_ONE_EACH, file.before().valid(), file.after().valid()));
  }

  private static List<Reason> forE2(CaseFile file) {
    List<Reason> missing = new ArrayList<>();
    if (!file.whole()) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_WHOLE));
    }
    if (!file.beforeEnough() || file.before().hits() == 0) {
      missing.add(
          Reason.of(
              ReasonCodes.TIER_NEEDS_BEFORE,
              file.before().hits(),
              file.before().valid(),
              file.beforeNeeded()));
    } else if (!file.cleanNeededIsPossible() || file.after().clean() < file.cleanNeeded()) {
      missing.add(
          Reason.of(ReasonCodes.TIER_NEEDS_AFTER, file.after().clean(), file.cleanNeeded()));
    }
    if (file.before().hits() > 0 && (!file.nullPatchEnough() || file.nullPatchDiffers())) {
      missing.add(
          Reason.of(ReasonCodes.TIER_NEEDS_NULL, file.nullPatch().valid(), file.nullNeeded()));
    }
    if (file.drift().beyondChance()) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_STEADY));
    }
    return missing;
  }

  private static List<Reason> forE3(CaseFile file) {
    List<Reason> missing = new ArrayList<>();
    if (!holds(file.control(Side.BEFORE)) || !holds(file.control(Side.AFTER))) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_CONTROL));
    }
    if (!holds(file.selfTest(Side.BEFORE)) || !holds(file.selfTest(Side.AFTER))) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_SELFTEST));
    }
    if (!file.nonceRepeated()) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_NONCE));
    }
    boolean testsPass = file.regressionState() == RegressionState.PASSING;
    int baseline = Math.max(BASELINE, file.plan().counts().baseline());
    boolean baselineWhole = file.regression(Side.BEFORE).passed() >= baseline;
    if (!file.offers(Arm.REGRESSION)) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_TESTS));
    } else if (!testsPass || !baselineWhole) {
      missing.add(
          Reason.of(
              ReasonCodes.TIER_NEEDS_STABLE_TESTS,
              file.regression(Side.BEFORE).passed(),
              baseline));
    }
    if (file.openChangesOfChecks() > 0) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_LOOKED_AT, file.openChangesOfChecks()));
    }
    switch (file.evidence().reach().tests()) {
      case TOUCHED -> {}
      case NOT_TOUCHED -> missing.add(Reason.of(ReasonCodes.TIER_NEEDS_REACHING_TESTS));
      case UNKNOWN ->
          missing.add(Reason.of(ReasonCodes.TIER_NEEDS_REACH, whyUnknown(file.evidence().reach())));
    }
    return missing;
  }

  private static String whyUnknown(Reach reach) {
    Reach.Measured tests = reach.of(Reach.Phase.TESTS_AFTER).orElse(null);
    if (tests == null) {
      return reach.why();
    }
    return tests.why().isEmpty()
        ? "The tests do not load a changed file that is measured."
        : tests.why();
  }

  private static List<Reason> forE4(CaseFile file) {
    List<Reason> missing = new ArrayList<>();
    if (file.variantsHeld() < VARIANTS) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_VARIANTS, file.variantsHeld()));
    }
    if (!file.detectorAgrees()) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_DETECTOR));
    }
    return missing;
  }

  private static List<Reason> forE5(CaseFile file, List<IndependentReplay> replays) {
    boolean replayed =
        replays.stream()
            .anyMatch(
                replay ->
                    replay.verdict() == Verdict.FIX_SUPPORTED
                        && replay.otherPerson()
                        && replay.otherMachine()
                        && replay.plan().equals(file.evidence().plan()));
    boolean contradicted =
        replays.stream()
            .filter(replay -> replay.plan().equals(file.evidence().plan()))
            .anyMatch(replay -> replay.verdict() != Verdict.FIX_SUPPORTED);
    return replayed && !contradicted
        ? List.of()
        : List.of(Reason.of(ReasonCodes.TIER_NEEDS_REPLAY));
  }

  private static boolean holds(CheckCount count) {
    return count.passed() > 0 && count.passed() == count.total();
  }

  private static boolean holds(SelfTest count) {
    return count.held() > 0 && count.held() == count.total();
  }
}
