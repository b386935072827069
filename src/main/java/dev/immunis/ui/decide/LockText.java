package dev.immunis.ui.decide;

import dev.immunis.model.decision.Refusal;
import dev.immunis.ui.kit.Texts;
import java.time.ZoneId;
import java.util.List;

/** Says in a sentence why a decision cannot be submitted now. */
final class LockText {
  private LockText() {}

  /** The sentence; empty when it can be submitted. */
  static String of(boolean submitting, Stage stage, List<Refusal> refusals, ZoneId zone) {
    if (submitting) {
      return Texts.get("decide.lock.submitting");
    }
    return switch (stage) {
      case NOTHING -> Texts.get("decide.nothing");
      case LOADING -> Texts.get("decide.loading");
      case DECIDED -> Texts.get("decide.lock.decided");
      case CLOSED -> Texts.get("decide.lock.closed");
      case FAILED -> Texts.get("decide.failed");
      case FORM -> refusals.isEmpty() ? "" : openPoints(refusals, zone);
    };
  }

  private static String openPoints(List<Refusal> refusals, ZoneId zone) {
    String first = RefusalText.sentence(refusals.getFirst(), zone);
    int more = refusals.size() - 1;
    return more == 0 ? first : Texts.get("decide.lock.more", first, more);
  }
}
