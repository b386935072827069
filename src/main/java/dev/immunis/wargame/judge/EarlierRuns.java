package dev.immunis.wargame.judge;

import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.ArmSummary;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.WargameRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Remembers that a proof once worked with a patch, so that running again does not wash it away. */
public final class EarlierRuns {
  private EarlierRuns() {}

  /**
   * The judgement, with its advice held where another run of the same version saw the proof work
   * with the patch; verdict, tier and probability stay, since they are of this run's evidence. A
   * version names its plan, so the plan is the same one. Thread safe.
   *
   * @param version digest of the version that was run
   * @param evidence digest of the evidence that was judged; rows on it are the same run
   * @param runs all runs of the review
   */
  public static Judgement hold(
      Judgement judged, Digest version, Digest evidence, List<WargameRun> runs) {
    if (judged.verdict() != Verdict.FIX_SUPPORTED) {
      return judged;
    }
    Optional<Reason> earlier =
        runs.stream()
            .filter(run -> run.version().equals(version) && !run.evidence().equals(evidence))
            .sorted(Comparator.comparing(WargameRun::finishedAt))
            .flatMap(run -> run.judgement().arms().stream().map(arm -> reason(run, arm)))
            .flatMap(Optional::stream)
            .findFirst();
    return earlier.map(reason -> against(judged, reason)).orElse(judged);
  }

  /** What was held when the judgement was kept stays held, whatever the labels say since. */
  static Judgement keep(Judgement kept, Judgement today) {
    return kept.advice().reasons().stream()
        .filter(reason -> reason.code().equals(ReasonCodes.ADVICE_EARLIER))
        .findFirst()
        .map(reason -> against(today, reason))
        .orElse(today);
  }

  private static Optional<Reason> reason(WargameRun run, ArmSummary arm) {
    return arm.arm() == Arm.AFTER && arm.hits() > 0
        ? Optional.of(Reason.of(ReasonCodes.ADVICE_EARLIER, run.code(), arm.hits(), arm.valid()))
        : Optional.empty();
  }

  private static Judgement against(Judgement judged, Reason reason) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(reason);
    if (!judged.advice().approve()) {
      reasons.addAll(judged.advice().reasons());
    }
    return new Judgement(
        judged.verdict(),
        judged.tier(),
        judged.rules(),
        judged.arms(),
        judged.reasons(),
        judged.missing(),
        judged.costs(),
        judged.probability(),
        new Judgement.Advice(false, reasons));
  }
}
