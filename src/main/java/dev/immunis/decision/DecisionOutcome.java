package dev.immunis.decision;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
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

  /**
   * The first of two opinions is kept; the decision comes with the second reader's.
   *
   * @param opinion the reader's own
   */
  record FirstOpinionKept(Opinion opinion) implements DecisionOutcome {}

  /**
   * The two readers do not agree, so the review went to a lead.
   *
   * @param first what the other reader had said
   * @param mine what this reader said
   * @param escalation in the name of the engine
   */
  record Disagreed(Opinion first, Opinion mine, DecisionRecord escalation)
      implements DecisionOutcome {}

  /** Somebody decided this version first; nothing was kept. */
  record AlreadyDecided(DecisionRecord existing) implements DecisionOutcome {}

  /**
   * The review moved on between the look and the decision; nothing was kept.
   *
   * @param why as the authority says it
   */
  record MovedOn(String why) implements DecisionOutcome {}
}
