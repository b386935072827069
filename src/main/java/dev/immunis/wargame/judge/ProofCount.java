package dev.immunis.wargame.judge;

import dev.immunis.model.wargame.Trial;
import java.util.List;

/**
 * The trials of one proof arm, counted by what they are worth.
 *
 * @param hits triggered
 * @param clean did not trigger, and the proof said so
 * @param otherFaults the proof reported a different fault
 * @param exhausted timed out, or used up a resource
 * @param unusable set-up or tool missing, not reached, or unclear
 */
public record ProofCount(int hits, int clean, int otherFaults, int exhausted, int unusable) {
  /** Counts them all; the caller chose the arm. */
  public static ProofCount of(List<Trial> trials) {
    int hits = 0;
    int clean = 0;
    int otherFaults = 0;
    int exhausted = 0;
    int unusable = 0;
    for (Trial trial : trials) {
      switch (trial.outcome()) {
        case TRIGGERED -> hits++;
        case CLEAN -> clean++;
        case OTHER_FAULT -> otherFaults++;
        case TIMEOUT, RESOURCE -> exhausted++;
        case UNCLEAR, NOT_REACHED, INFRA, PASSED, FAILED -> unusable++;
      }
    }
    return new ProofCount(hits, clean, otherFaults, exhausted, unusable);
  }

  /** Trials that count for or against something. */
  public int valid() {
    return hits + clean + otherFaults;
  }

  public int total() {
    return valid() + exhausted + unusable;
  }

  /** Faults other than the proof's own. */
  int faults() {
    return otherFaults + exhausted;
  }

  /** More than 20 % of the trials could not be used (paper "Verdict", rule 8). */
  boolean tooManyUnusable() {
    return unusable * 5 > total();
  }
}
