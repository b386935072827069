package dev.immunis.wargame.judge;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says how many trials a run still needs (paper "How many runs"): as few as can carry a verdict.
 *
 * <p>Pure and thread safe. Ask again after each trial: what is needed can grow when a proof turns
 * out to trigger only sometimes.
 */
public final class RunSizes {
  private RunSizes() {}

  /** Whether to go on. */
  public enum State {
    /** More trials can still change or carry the verdict. */
    MORE,
    /** The proof arms carry a verdict. */
    ENOUGH,
    /** No number of further trials within the plan leads to a verdict for the patch. */
    HOPELESS
  }

  /**
   * What is still needed.
   *
   * @param before valid trials of the proof before the patch, 0 or more
   * @param after clean trials of the proof after the patch, 0 or more, if all to come are good
   * @param nullPatch valid trials of the proof with the null patch, 0 or more
   * @param why what decided it
   */
  public record Need(State state, int before, int after, int nullPatch, Reason why) {}

  /**
   * What the arms A, B and N still need; all other arms are run once whatever this says.
   *
   * <p>After something hopeless in arm A, one trial of arm B is still asked for: a single trigger
   * there is a verdict of its own.
   *
   * @param soFar all trials of the run so far; those of other arms do not matter
   */
  public static Need next(TrialCounts counts, List<Trial> soFar) {
    ProofCount before = count(soFar, Arm.BEFORE);
    ProofCount after = count(soFar, Arm.AFTER);
    ProofCount nullPatch = count(soFar, Arm.NULL_PATCH);

    if (after.hits() > 0) {
      return enough(Reason.of(ReasonCodes.AFTER_TRIGGERED, after.hits(), after.valid()));
    }
    int wanted = beforeNeeded(before, counts);
    int moreBefore = Math.max(0, wanted - before.valid());
    int bestHits = before.hits() + moreBefore;
    int bestOf = before.valid() + moreBefore;
    int clean = Statistics.cleanRunsNeeded(bestHits, bestOf);
    int nulls = nullPatchNeeded(bestHits, bestOf, counts);

    Reason hopeless = hopelessBefore(before, wanted);
    if (hopeless != null) {
      return after.total() == 0
          ? new Need(State.MORE, 0, 1, 0, hopeless)
          : new Need(State.HOPELESS, 0, 0, 0, hopeless);
    }
    if (before.hits() > 0 && clean > counts.afterAtMost()) {
      return hopeless(ReasonCodes.AFTER_TOO_MANY, clean, counts.afterAtMost());
    }
    if (tooMany(after.unusable(), clean)) {
      return hopeless(ReasonCodes.AFTER_UNUSABLE, after.unusable(), after.total());
    }
    if (nullPatch.total() - nullPatch.valid() > nulls) {
      return hopeless(ReasonCodes.NULL_TOO_FEW, nullPatch.valid(), nulls);
    }
    if (moreBefore == 0 && before.hits() == 0) {
      return enough(Reason.of(ReasonCodes.BEFORE_NEVER_TRIGGERED, before.valid()));
    }
    int moreAfter = moreAfter(before, after, clean);
    int moreNulls =
        before.hits() == 0 || after.faults() >= 2 ? 0 : Math.max(0, nulls - nullPatch.valid());
    State state = moreBefore + moreAfter + moreNulls == 0 ? State.ENOUGH : State.MORE;
    Reason why =
        after.faults() >= 2
            ? Reason.of(ReasonCodes.AFTER_FAULTS, after.faults(), after.total())
            : Reason.of(
                ReasonCodes.SIZES,
                before.hits(),
                before.valid(),
                wanted,
                after.clean(),
                clean == Integer.MAX_VALUE ? 0 : clean);
    return new Need(state, moreBefore, moreAfter, moreNulls, why);
  }

  /** n0: few while every valid trial triggers, else as many as the plan allows. */
  static int beforeNeeded(ProofCount before, TrialCounts counts) {
    return before.hits() == before.valid()
        ? counts.before()
        : Math.max(counts.before(), counts.beforeAtMost());
  }

  /**
   * How many null patch trials it takes until a null patch that always silences the proof would be
   * called different from arm A; fewer could not tell. Capped by the plan's largest arm A.
   */
  static int nullPatchNeeded(int hits, int of, TrialCounts counts) {
    if (hits == 0) {
      return 0;
    }
    int most = Math.max(counts.before(), counts.beforeAtMost());
    for (int n = 1; n < most; n++) {
      if (Statistics.chanceOfSoFew(0, n, hits, of) < Statistics.CHANCE) {
        return n;
      }
    }
    return most;
  }

  private static int moreAfter(ProofCount before, ProofCount after, int clean) {
    if (after.faults() >= 2) {
      return 0;
    }
    int more = Math.max(0, clean - after.clean());
    // While the proof never triggered, arm B only keeps step with arm A.
    return before.hits() == 0
        ? Math.min(more, Math.max(0, before.valid() + 1 - after.valid()))
        : more;
  }

  private static @Nullable Reason hopelessBefore(ProofCount before, int wanted) {
    if (before.exhausted() > 0) {
      return Reason.of(ReasonCodes.BEFORE_EXHAUSTED, before.exhausted(), before.total());
    }
    if (tooMany(before.unusable(), wanted)) {
      return Reason.of(ReasonCodes.BEFORE_UNUSABLE, before.unusable(), before.total());
    }
    return null;
  }

  /** Whether so many unusable trials stay above 20 % even if all to come are valid. */
  private static boolean tooMany(int unusable, int wanted) {
    return unusable * 4L > wanted;
  }

  private static Need enough(Reason why) {
    return new Need(State.ENOUGH, 0, 0, 0, why);
  }

  private static Need hopeless(String code, Object... figures) {
    return new Need(State.HOPELESS, 0, 0, 0, Reason.of(code, figures));
  }

  private static ProofCount count(List<Trial> trials, Arm arm) {
    return ProofCount.of(trials.stream().filter(t -> t.arm() == arm).toList());
  }
}
