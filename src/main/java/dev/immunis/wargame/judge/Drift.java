package dev.immunis.wargame.judge;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialCounts;
import java.util.Comparator;
import java.util.List;

/**
 * Whether arm A changed while it ran. Of proofs that trigger now and then, about one in a hundred
 * has halves that differ beyond chance by chance; so a difference is looked at a second time, with
 * as many trials again, before it counts (ADR 0032).
 *
 * @param first the earlier half
 * @param second the later half
 * @param beyondChance whether they differ, and still do after a second look where there was one
 */
public record Drift(ProofCount first, ProofCount second, boolean beyondChance) {

  /** Arm A of these trials, in the order of the run. */
  public static Drift of(List<Trial> trials, TrialCounts counts) {
    List<Trial> valid = valid(trials);
    int block = block(counts);
    if (valid.size() < 2 * block || !halves(valid.subList(0, block)).beyondChance()) {
      return halves(valid);
    }
    Drift whole = halves(valid.subList(0, 2 * block));
    Drift again = halves(valid.subList(block, 2 * block));
    return whole.beyondChance() || !again.beyondChance() ? whole : again;
  }

  /** Valid trials of arm A before a difference is looked at again. */
  public static int block(TrialCounts counts) {
    return Math.max(counts.before(), counts.beforeAtMost());
  }

  /**
   * Whether the first trials of arm A differ so that as many again are wanted, each beside a trial
   * after the patch.
   */
  public static boolean wantsSecondLook(List<Trial> trials, TrialCounts counts) {
    List<Trial> valid = valid(trials);
    int block = block(counts);
    return valid.size() >= block
        && valid.size() < 2 * block
        && halves(valid.subList(0, block)).beyondChance();
  }

  /** The number in the run of the last trial of the first look. */
  public static int lastOfFirstLook(List<Trial> trials, TrialCounts counts) {
    return valid(trials).get(block(counts) - 1).order();
  }

  /** The difference in figures. */
  Reason reason() {
    return Reason.of(
        ReasonCodes.BEFORE_DRIFTS, first.hits(), first.valid(), second.hits(), second.valid());
  }

  private static Drift halves(List<Trial> valid) {
    int middle = valid.size() / 2;
    ProofCount first = ProofCount.of(valid.subList(0, middle));
    ProofCount second = ProofCount.of(valid.subList(middle, valid.size()));
    return new Drift(
        first,
        second,
        Statistics.differ(first.hits(), first.valid(), second.hits(), second.valid()));
  }

  private static List<Trial> valid(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.arm() == Arm.BEFORE && trial.outcome().valid())
        .sorted(Comparator.comparingInt(Trial::order))
        .toList();
  }
}
