package dev.immunis.decision.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The measures against approving out of habit that are not bound to a class of risk.
 *
 * @param secondsPerHundredLines least time with the evidence, for each hundred changed lines
 * @param canaryShare share of reviews with known truth in the queue, 0 for none; team mode only
 * @param approvalsPerHour pace from which the person is advised to slow down, null for no advice
 */
public record Oversight(
    int secondsPerHundredLines, double canaryShare, @Nullable Integer approvalsPerHour) {
  /** The measures, each with a reason that a face shows beside it. */
  public enum Measure {
    SECOND_READER,
    COMMIT_BEFORE_REVEAL,
    EVIDENCE_GATE,
    CANARIES,
    PACE_ADVICE
  }

  static Oversight none() {
    return new Oversight(0, 0, null);
  }

  /** The least time that a patch of so many lines needs on the screen. */
  public Duration floor(int lines) {
    return Duration.ofMillis(
        Math.round(secondsPerHundredLines * 10.0 * Math.clamp(lines, 0, 100_000)));
  }

  /** Whether a measure is on for a class; second reader, reveal and gate are the class's own. */
  public boolean has(Measure measure, RiskClass of) {
    return switch (measure) {
      case SECOND_READER -> of.readers() > 1 || of.secondOnDisagreement();
      case COMMIT_BEFORE_REVEAL -> of.commitBeforeReveal();
      case EVIDENCE_GATE -> of.evidenceSeen();
      case CANARIES -> canaryShare > 0;
      case PACE_ADVICE -> approvalsPerHour != null;
    };
  }
}
