package dev.immunis.wargame.judge;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * What was really done, as a tier, and what would raise it (paper "Tiers"); it does not look at the
 * verdict.
 *
 * @param missing what the next tier still needs
 */
record Tiers(EvidenceTier tier, List<Reason> missing) {
  /** Whether the regression tests ran through a changed hunk. */
  enum Reach {
    UNKNOWN,
    TOUCHED,
    NOT_TOUCHED
  }

  Tiers {
    missing = List.copyOf(missing);
  }

  /** The tier as far as it can be known; only {@link Reach#TOUCHED} lifts it above E2. */
  static Tiers of(CaseFile file, Reach reach) {
    List<Reason> missing = forE1(file);
    if (!missing.isEmpty()) {
      return new Tiers(EvidenceTier.E0, missing);
    }
    missing = forE2(file);
    if (!missing.isEmpty()) {
      return new Tiers(EvidenceTier.E1, missing);
    }
    missing = forE3(file, reach);
    if (!missing.isEmpty()) {
      return new Tiers(EvidenceTier.E2, missing);
    }
    return new Tiers(
        EvidenceTier.E3,
        List.of(
            Reason.of(ReasonCodes.TIER_NEEDS_VARIANTS),
            Reason.of(ReasonCodes.TIER_NEEDS_DETECTOR)));
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
    if (file.beforeDrifts()) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_STEADY));
    }
    return missing;
  }

  private static List<Reason> forE3(CaseFile file, Reach reach) {
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
    boolean baselineWhole =
        file.regression(Side.BEFORE).passed() >= file.plan().counts().baseline();
    if (!file.offers(Arm.REGRESSION)) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_TESTS));
    } else if (!testsPass || !baselineWhole) {
      missing.add(
          Reason.of(
              ReasonCodes.TIER_NEEDS_STABLE_TESTS,
              file.regression(Side.BEFORE).passed(),
              file.plan().counts().baseline()));
    }
    if (reach != Reach.TOUCHED) {
      missing.add(Reason.of(ReasonCodes.TIER_NEEDS_REACH));
    }
    return missing;
  }

  private static boolean holds(CheckCount count) {
    return count.passed() > 0 && count.passed() == count.total();
  }

  private static boolean holds(SelfTest count) {
    return count.held() > 0 && count.held() == count.total();
  }
}
