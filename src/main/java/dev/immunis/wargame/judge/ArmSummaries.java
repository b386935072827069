package dev.immunis.wargame.judge;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.ArmSummary;
import dev.immunis.model.wargame.ArmSummary.State;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import java.util.Arrays;
import java.util.List;

/** Counts each arm of a run for the eye, offered by the case or not. */
final class ArmSummaries {
  private ArmSummaries() {}

  /** One summary per arm, in the order of the arms. */
  static List<ArmSummary> of(CaseFile file) {
    return Arrays.stream(Arm.values()).map(arm -> of(file, arm)).toList();
  }

  private static ArmSummary of(CaseFile file, Arm arm) {
    int total = file.trials(arm).size();
    if (!file.offers(arm)) {
      return new ArmSummary(
          arm, State.ABSENT, 0, 0, 0, 0, Reason.of(ReasonCodes.ARM_ABSENT, arm.letter()));
    }
    if (total == 0) {
      return new ArmSummary(
          arm,
          State.NOT_RUN,
          0,
          0,
          0,
          needed(file, arm),
          Reason.of(ReasonCodes.ARM_NOT_RUN, arm.letter()));
    }
    return switch (arm) {
      case BEFORE -> before(file);
      case AFTER -> after(file);
      case NULL_PATCH -> nullPatch(file);
      case CONTROL -> control(file, total);
      case SELF_TEST -> selfTest(file, total);
      case KNOWN_GOOD -> knownGood(file);
      case VARIANTS -> variants(file);
      case REGRESSION -> regression(file, total);
    };
  }

  private static int needed(CaseFile file, Arm arm) {
    return switch (arm) {
      case BEFORE -> file.beforeNeeded();
      case AFTER -> file.before().hits() == 0 ? 0 : file.cleanNeeded();
      case NULL_PATCH -> file.nullNeeded();
      case CONTROL, SELF_TEST -> 2;
      case KNOWN_GOOD -> 1;
      case VARIANTS -> file.plan().variants().size();
      case REGRESSION -> file.plan().counts().baseline() + 1;
    };
  }

  private static ArmSummary before(CaseFile file) {
    ProofCount count = file.before();
    Reason note;
    if (count.exhausted() > 0) {
      note = Reason.of(ReasonCodes.BEFORE_EXHAUSTED, count.exhausted(), count.total());
    } else if (count.tooManyUnusable()) {
      note = Reason.of(ReasonCodes.BEFORE_UNUSABLE, count.unusable(), count.total());
    } else if (!file.beforeEnough()) {
      note = Reason.of(ReasonCodes.BEFORE_TOO_FEW, count.valid(), file.beforeNeeded());
    } else if (count.hits() == 0) {
      note = Reason.of(ReasonCodes.BEFORE_NEVER_TRIGGERED, count.valid());
    } else if (file.drift().beyondChance()) {
      note = file.drift().reason();
    } else {
      note = Reason.of(ReasonCodes.BEFORE_TRIGGERED, count.hits(), count.valid());
    }
    return proof(file, Arm.BEFORE, note.code().equals(ReasonCodes.BEFORE_TRIGGERED), count, note);
  }

  private static ArmSummary after(CaseFile file) {
    ProofCount count = file.after();
    Reason note;
    if (count.hits() > 0) {
      note = Reason.of(ReasonCodes.AFTER_TRIGGERED, count.hits(), count.valid());
    } else if (count.faults() > 0) {
      note = Reason.of(ReasonCodes.AFTER_FAULTS, count.faults(), count.total());
    } else if (count.tooManyUnusable()) {
      note = Reason.of(ReasonCodes.AFTER_UNUSABLE, count.unusable(), count.total());
    } else if (file.before().hits() > 0 && !file.cleanNeededIsPossible()) {
      note =
          Reason.of(
              ReasonCodes.AFTER_TOO_MANY, file.cleanNeeded(), file.plan().counts().afterAtMost());
    } else if (file.before().hits() > 0 && count.clean() < file.cleanNeeded()) {
      note = Reason.of(ReasonCodes.AFTER_TOO_FEW, count.clean(), file.cleanNeeded());
    } else {
      note = Reason.of(ReasonCodes.AFTER_CLEAN, count.clean(), count.valid());
    }
    boolean met =
        note.code().equals(ReasonCodes.AFTER_CLEAN)
            && file.before().hits() > 0
            && file.beforeEnough();
    return proof(file, Arm.AFTER, met, count, note);
  }

  private static ArmSummary nullPatch(CaseFile file) {
    ProofCount count = file.nullPatch();
    Reason note;
    if (file.nullPatchDiffers()) {
      note =
          Reason.of(
              ReasonCodes.NULL_UNLIKE_BEFORE,
              count.hits(),
              count.valid(),
              file.before().hits(),
              file.before().valid());
    } else if (!file.nullPatchEnough()) {
      note = Reason.of(ReasonCodes.NULL_TOO_FEW, count.valid(), file.nullNeeded());
    } else {
      note = Reason.of(ReasonCodes.NULL_LIKE_BEFORE, count.hits(), count.valid());
    }
    return proof(
        file, Arm.NULL_PATCH, note.code().equals(ReasonCodes.NULL_LIKE_BEFORE), count, note);
  }

  private static ArmSummary knownGood(CaseFile file) {
    ProofCount count = file.knownGood();
    int failed = count.hits() + count.otherFaults();
    Reason note;
    if (failed > 0) {
      note = Reason.of(ReasonCodes.KNOWN_GOOD_FAILS, failed, count.valid());
    } else if (count.clean() < count.total()) {
      note = Reason.of(ReasonCodes.KNOWN_GOOD_UNFINISHED, count.clean(), count.total());
    } else {
      note = Reason.of(ReasonCodes.KNOWN_GOOD_HOLDS, count.valid());
    }
    return proof(
        file, Arm.KNOWN_GOOD, note.code().equals(ReasonCodes.KNOWN_GOOD_HOLDS), count, note);
  }

  private static ArmSummary variants(CaseFile file) {
    ProofCount count = ProofCount.of(file.variantsAfter());
    long settled = file.plan().variants().stream().filter(file::settled).count();
    Reason note;
    if (count.hits() > 0) {
      note = new BypassedRule().examine(file).reasons().getFirst();
    } else if (count.valid() == 0 || settled < file.plan().variants().size()) {
      note = Reason.of(ReasonCodes.VARIANTS_UNFINISHED, settled, file.plan().variants().size());
    } else {
      note = Reason.of(ReasonCodes.VARIANTS_HOLD, count.valid());
    }
    return proof(file, Arm.VARIANTS, note.code().equals(ReasonCodes.VARIANTS_HOLD), count, note);
  }

  private static ArmSummary proof(
      CaseFile file, Arm arm, boolean met, ProofCount count, Reason note) {
    return new ArmSummary(
        arm,
        met ? State.MET : State.MISSED,
        count.hits(),
        count.valid(),
        count.total(),
        needed(file, arm),
        note);
  }

  private static ArmSummary control(CaseFile file, int total) {
    CheckCount before = file.control(Side.BEFORE);
    CheckCount after = file.control(Side.AFTER);
    Reason note;
    if (before.failed() > 0) {
      note = Reason.of(ReasonCodes.CONTROL_FAILS_BEFORE, before.failed(), before.total());
    } else if (after.failed() > 0 && after.passed() > 0) {
      note = Reason.of(ReasonCodes.CONTROL_UNSTEADY, after.failed(), after.decided());
    } else if (after.failed() > 0) {
      note = Reason.of(ReasonCodes.CONTROL_FAILS_AFTER, after.failed(), after.total());
    } else if (before.passed() == 0 || after.passed() == 0) {
      note = Reason.of(ReasonCodes.CONTROL_UNFINISHED, before.passed(), after.passed());
    } else {
      note = Reason.of(ReasonCodes.CONTROL_PASSES, before.passed(), after.passed());
    }
    return new ArmSummary(
        Arm.CONTROL,
        note.code().equals(ReasonCodes.CONTROL_PASSES) ? State.MET : State.MISSED,
        before.passed() + after.passed(),
        before.decided() + after.decided(),
        total,
        needed(file, Arm.CONTROL),
        note);
  }

  private static ArmSummary selfTest(CaseFile file, int total) {
    SelfTest before = file.selfTest(Side.BEFORE);
    SelfTest after = file.selfTest(Side.AFTER);
    Reason note;
    if (before.failed() > 0) {
      note = Reason.of(ReasonCodes.SELFTEST_FAILS_BEFORE, before.failed(), before.total());
    } else if (after.failed() > 0) {
      note = Reason.of(ReasonCodes.SELFTEST_FAILS_AFTER, after.failed(), after.total());
    } else if (before.held() == 0 || after.held() == 0) {
      note = Reason.of(ReasonCodes.SELFTEST_UNFINISHED, before.held(), after.held());
    } else {
      note = Reason.of(ReasonCodes.SELFTEST_HOLDS, before.held(), after.held());
    }
    return new ArmSummary(
        Arm.SELF_TEST,
        note.code().equals(ReasonCodes.SELFTEST_HOLDS) ? State.MET : State.MISSED,
        before.held() + after.held(),
        before.held() + before.failed() + after.held() + after.failed(),
        total,
        needed(file, Arm.SELF_TEST),
        note);
  }

  private static ArmSummary regression(CaseFile file, int total) {
    CheckCount before = file.regression(Side.BEFORE);
    CheckCount after = file.regression(Side.AFTER);
    RegressionState state = file.regressionState();
    Reason note =
        state == RegressionState.PASSING
            ? Reason.of(ReasonCodes.TESTS_PASS, before.passed(), after.passed())
            : RegressionRule.tests(file);
    return new ArmSummary(
        Arm.REGRESSION,
        state == RegressionState.PASSING ? State.MET : State.MISSED,
        before.passed() + after.passed(),
        before.decided() + after.decided(),
        total,
        needed(file, Arm.REGRESSION),
        note);
  }
}
