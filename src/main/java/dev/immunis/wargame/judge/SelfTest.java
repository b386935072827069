package dev.immunis.wargame.judge;

import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import java.util.List;

/**
 * The self-test trials of one side: the forced oracle has to say VULNERABLE.
 *
 * @param held said so
 * @param failed came to an end and said something else
 */
record SelfTest(int held, int failed, int total) {
  static SelfTest of(List<Trial> trials) {
    int held = 0;
    int failed = 0;
    for (Trial trial : trials) {
      TrialOutcome outcome = trial.outcome();
      if (outcome == TrialOutcome.TRIGGERED || outcome == TrialOutcome.PASSED) {
        held++;
      } else if (outcome.valid() || outcome == TrialOutcome.FAILED) {
        failed++;
      }
    }
    return new SelfTest(held, failed, trials.size());
  }
}
