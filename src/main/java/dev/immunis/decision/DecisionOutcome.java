package dev.immunis.decision;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Refusal;
import java.util.List;

/** What became of a decision. */
public sealed interface DecisionOutcome {
  /** Kept for ever. */
  record Recorded(DecisionRecord decision) implements DecisionOutcome {}

  /** Not allowed; nothing was kept. Never empty. */
  record Refused(List<Refusal> refusals) implements DecisionOutcome {
    public Refused {
      refusals = List.copyOf(refusals);
      if (refusals.isEmpty()) {
        throw new IllegalArgumentException("a refusal has to say why");
      }
    }
  }

  /** Somebody decided this version first; nothing was kept. */
  record AlreadyDecided(DecisionRecord existing) implements DecisionOutcome {}

  /**
   * The review moved on between the look and the decision; nothing was kept.
   *
   * @param why as the authority says it
   */
  record MovedOn(String why) implements DecisionOutcome {}
}
