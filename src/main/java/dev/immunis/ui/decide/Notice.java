package dev.immunis.ui.decide;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;

/** What went otherwise than the person expected, said inside the panel. */
public sealed interface Notice {
  /** Somebody decided this version first; nothing was recorded. */
  record AlreadyDecided(DecisionRecord existing) implements Notice {}

  /** The review moved on before the decision came; nothing was recorded, and it is read again. */
  record MovedOn() implements Notice {}

  /** The rules refused at the last moment; the sentence stands under the button. */
  record Refused() implements Notice {}

  /** Two people read it, and this was the first opinion. */
  record FirstOpinionKept() implements Notice {}

  /**
   * The two readers differ; the review went to a lead.
   *
   * @param first what the other one had said
   */
  record Disagreed(Opinion first) implements Notice {}

  /** The store failed; nothing was recorded. */
  record NotRecorded(String why) implements Notice {}

  /** The store failed when the review changed; what is shown may be old. */
  record NotReadAgain(String why) implements Notice {}
}
