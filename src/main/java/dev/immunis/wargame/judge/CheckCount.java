package dev.immunis.wargame.judge;

import dev.immunis.model.wargame.Trial;
import java.util.List;

/**
 * The trials of a control or test on one side, counted.
 *
 * @param exhausted timed out, or used up a resource
 * @param unusable did not run, or ended so that nothing can be said
 */
record CheckCount(int passed, int failed, int exhausted, int unusable) {
  static CheckCount of(List<Trial> trials) {
    int passed = 0;
    int failed = 0;
    int exhausted = 0;
    int unusable = 0;
    for (Trial trial : trials) {
      switch (trial.outcome()) {
        case PASSED -> passed++;
        case FAILED -> failed++;
        case TIMEOUT, RESOURCE -> exhausted++;
        case TRIGGERED, CLEAN, OTHER_FAULT, UNCLEAR, NOT_REACHED, INFRA -> unusable++;
      }
    }
    return new CheckCount(passed, failed, exhausted, unusable);
  }

  int decided() {
    return passed + failed;
  }

  int total() {
    return decided() + exhausted + unusable;
  }
}
