package dev.immunis.wargame.trial;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.judge.Drift;
import dev.immunis.wargame.judge.ReasonCodes;
import dev.immunis.wargame.judge.RunSizes;
import dev.immunis.wargame.judge.Statistics;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says from the trials so far which one comes next, and ends when the verdict can no longer change;
 * pure.
 *
 * <p>The oracle is tested first (self-test, control, known-good patch), then the proof runs
 * interleaved on the tree before, the null patch and the tree after, then what may speak against a
 * patch that holds (variants, control, tests).
 */
public final class TrialPlanner {
  private static final int CONTROL_BEFORE = 2;
  private static final int CHECK_AFTER_AT_MOST = 3;
  private static final int KNOWN_GOOD_RUNS = 3;
  private static final int VARIANT_RUNS_AFTER = 2;

  /** What ends the proof arms without settling the verdict: harm can still be found. */
  private static final Set<String> HARM_STILL_POSSIBLE =
      Set.of(
          ReasonCodes.AFTER_UNUSABLE,
          ReasonCodes.AFTER_TOO_MANY,
          ReasonCodes.NULL_TOO_FEW,
          ReasonCodes.AFTER_FAULTS,
          ReasonCodes.SIZES);

  private final WargamePlan plan;
  private final Set<Side> prepared;

  /** Plans for the sides whose tree could be prepared. */
  public TrialPlanner(WargamePlan plan, Set<Side> prepared) {
    this.plan = plan;
    this.prepared = prepared.isEmpty() ? EnumSet.noneOf(Side.class) : EnumSet.copyOf(prepared);
  }

  /** The next trial, or empty when there is nothing more to learn. */
  public Optional<TrialOrder> next(List<Trial> soFar) {
    if (!prepared.contains(Side.BEFORE) || !prepared.contains(Side.AFTER)) {
      return Optional.empty();
    }
    TrialOrder order = oracle(soFar);
    if (order != null || oracleFails(soFar)) {
      return Optional.ofNullable(order);
    }
    RunSizes.Need need = RunSizes.next(plan.counts(), soFar);
    if (need.state() == RunSizes.State.MORE) {
      TrialOrder proof = proof(soFar, need);
      if (proof != null) {
        return Optional.of(proof);
      }
    }
    if (!HARM_STILL_POSSIBLE.contains(need.why().code())) {
      return Optional.empty();
    }
    TrialOrder again = need.state() == RunSizes.State.ENOUGH ? secondLook(soFar) : null;
    return Optional.ofNullable(again == null ? afterTheProof(soFar) : again);
  }

  /**
   * Where arm A's halves differ: as many trials again, and beside them as many clean ones after the
   * patch as the first look wanted, so that a patch is never tried only while the proof slept.
   */
  private @Nullable TrialOrder secondLook(List<Trial> soFar) {
    if (!Drift.wantsSecondLook(soFar, plan.counts())) {
      return null;
    }
    int last = Drift.lastOfFirstLook(soFar, plan.counts());
    int block = Drift.block(plan.counts());
    List<Trial> before = of(soFar, Arm.BEFORE, Side.BEFORE);
    List<Trial> after = of(soFar, Arm.AFTER, Side.AFTER);
    List<Trial> first = before.stream().filter(t -> t.order() <= last).toList();
    int hits = (int) first.stream().filter(t -> t.outcome() == TrialOutcome.TRIGGERED).count();
    int wanted = Statistics.cleanRunsNeeded(hits, block);
    int beforeAgain = before.size() - first.size();
    int afterAgain = (int) after.stream().filter(t -> t.order() > last).count();
    if (beforeAgain >= 2 * block || wanted > plan.counts().afterAtMost()) {
      return null;
    }
    return afterAgain < Math.min(wanted, beforeAgain)
        ? new TrialOrder(
            Arm.AFTER, Side.AFTER, plan.proof(), after.size() + 1, after.size() + wanted)
        : new TrialOrder(
            Arm.BEFORE,
            Side.BEFORE,
            plan.proof(),
            before.size() + 1,
            Math.max(before.size() + 1, 2 * block));
  }

  private @Nullable TrialOrder oracle(List<Trial> soFar) {
    if (plan.selfTest() != null && of(soFar, Arm.SELF_TEST, Side.BEFORE).isEmpty()) {
      return new TrialOrder(Arm.SELF_TEST, Side.BEFORE, plan.selfTest(), 1, 1);
    }
    int controls = of(soFar, Arm.CONTROL, Side.BEFORE).size();
    if (plan.control() != null && controls < CONTROL_BEFORE && !oracleFails(soFar)) {
      return new TrialOrder(Arm.CONTROL, Side.BEFORE, plan.control(), controls + 1, CONTROL_BEFORE);
    }
    int good = of(soFar, Arm.KNOWN_GOOD, Side.KNOWN_GOOD).size();
    if (prepared.contains(Side.KNOWN_GOOD) && good < KNOWN_GOOD_RUNS && !oracleFails(soFar)) {
      return new TrialOrder(
          Arm.KNOWN_GOOD, Side.KNOWN_GOOD, plan.proof(), good + 1, KNOWN_GOOD_RUNS);
    }
    return null;
  }

  /**
   * Whether the oracle came to an end and said something wrong; what could not run says nothing.
   */
  private static boolean oracleFails(List<Trial> soFar) {
    return of(soFar, Arm.SELF_TEST, Side.BEFORE).stream()
            .anyMatch(t -> t.outcome().valid() && t.outcome() != TrialOutcome.TRIGGERED)
        || of(soFar, Arm.CONTROL, Side.BEFORE).stream()
            .anyMatch(t -> t.outcome() == TrialOutcome.FAILED)
        || of(soFar, Arm.KNOWN_GOOD, Side.KNOWN_GOOD).stream()
            .anyMatch(t -> t.outcome().valid() && t.outcome() != TrialOutcome.CLEAN);
  }

  private @Nullable TrialOrder proof(List<Trial> soFar, RunSizes.Need need) {
    int before = of(soFar, Arm.BEFORE, Side.BEFORE).size();
    int nulls = of(soFar, Arm.NULL_PATCH, Side.NULL_PATCH).size();
    int after = of(soFar, Arm.AFTER, Side.AFTER).size();
    boolean moreNulls = need.nullPatch() > 0 && prepared.contains(Side.NULL_PATCH);
    boolean moreAfter = need.after() > 0;
    if (need.before() > 0 && (before <= after || !moreAfter)) {
      return new TrialOrder(
          Arm.BEFORE, Side.BEFORE, plan.proof(), before + 1, before + need.before());
    }
    if (moreNulls && (nulls < before || need.before() == 0) && (nulls <= after || !moreAfter)) {
      return new TrialOrder(
          Arm.NULL_PATCH, Side.NULL_PATCH, plan.proof(), nulls + 1, nulls + need.nullPatch());
    }
    if (moreAfter) {
      return new TrialOrder(Arm.AFTER, Side.AFTER, plan.proof(), after + 1, after + need.after());
    }
    return null;
  }

  private @Nullable TrialOrder afterTheProof(List<Trial> soFar) {
    for (Check variant : plan.variants()) {
      TrialOrder order = variant(soFar, variant);
      if (order != null) {
        return order;
      }
      if (of(soFar, Arm.VARIANTS, Side.AFTER).stream()
          .anyMatch(t -> t.outcome() == TrialOutcome.TRIGGERED)) {
        return null;
      }
    }
    if (plan.selfTest() != null && of(soFar, Arm.SELF_TEST, Side.AFTER).isEmpty()) {
      return new TrialOrder(Arm.SELF_TEST, Side.AFTER, plan.selfTest(), 1, 1);
    }
    if (plan.control() != null) {
      TrialOrder order = checkAfter(soFar, Arm.CONTROL, plan.control());
      if (order != null) {
        return order;
      }
    }
    return plan.regression() == null ? null : regression(soFar, plan.regression());
  }

  private static @Nullable TrialOrder variant(List<Trial> soFar, Check variant) {
    List<Trial> before = of(soFar, Arm.VARIANTS, Side.BEFORE, variant.id());
    if (before.isEmpty()) {
      return new TrialOrder(Arm.VARIANTS, Side.BEFORE, variant, 1, 1);
    }
    List<Trial> after = of(soFar, Arm.VARIANTS, Side.AFTER, variant.id());
    boolean valid = before.stream().anyMatch(t -> t.outcome() == TrialOutcome.TRIGGERED);
    boolean ended = after.stream().anyMatch(t -> t.outcome() != TrialOutcome.CLEAN);
    return valid && !ended && after.size() < VARIANT_RUNS_AFTER
        ? new TrialOrder(Arm.VARIANTS, Side.AFTER, variant, after.size() + 1, VARIANT_RUNS_AFTER)
        : null;
  }

  private @Nullable TrialOrder regression(List<Trial> soFar, Check tests) {
    List<Trial> before = of(soFar, Arm.REGRESSION, Side.BEFORE);
    boolean hopeless =
        before.stream()
            .anyMatch(
                t ->
                    t.outcome() == TrialOutcome.TIMEOUT
                        || t.outcome() == TrialOutcome.RESOURCE
                        || t.outcome() == TrialOutcome.INFRA);
    if (!hopeless && before.size() < plan.counts().baseline()) {
      return new TrialOrder(
          Arm.REGRESSION, Side.BEFORE, tests, before.size() + 1, plan.counts().baseline());
    }
    return checkAfter(soFar, Arm.REGRESSION, tests);
  }

  /** Once after the patch; again only while it does not end as before, up to three times. */
  private static @Nullable TrialOrder checkAfter(List<Trial> soFar, Arm arm, Check check) {
    boolean everPassed =
        of(soFar, arm, Side.BEFORE).stream().anyMatch(t -> t.outcome() == TrialOutcome.PASSED);
    List<Trial> after = of(soFar, arm, Side.AFTER);
    if (!everPassed) {
      return null;
    }
    boolean again = after.stream().allMatch(t -> t.outcome() == TrialOutcome.FAILED);
    return again && after.size() < CHECK_AFTER_AT_MOST
        ? new TrialOrder(
            arm, Side.AFTER, check, after.size() + 1, after.isEmpty() ? 1 : CHECK_AFTER_AT_MOST)
        : null;
  }

  private static List<Trial> of(List<Trial> trials, Arm arm, Side side) {
    return trials.stream().filter(t -> t.arm() == arm && t.side() == side).toList();
  }

  private static List<Trial> of(List<Trial> trials, Arm arm, Side side, String check) {
    return of(trials, arm, side).stream().filter(t -> t.check().equals(check)).toList();
  }
}
