package dev.immunis.store;

import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;

/** What came of taking a decision back. */
public sealed interface UndoReceipt {
  /** Nothing had been done on the pull request, and nothing will be. */
  record TakenBack(DecisionUndo undo) implements UndoReceipt {}

  /** Something had been done; this takes it back. */
  record Compensating(DecisionUndo undo, Effect effect) implements UndoReceipt {}

  /** It is being carried out, or it is not known whether a step came true: ask again. */
  record Busy() implements UndoReceipt {}

  /** There is no effect to take back and the time for a plain undo is over. */
  record TooLate() implements UndoReceipt {}

  /** The team's authority has it and does not answer now. */
  record Away() implements UndoReceipt {}

  /** It is not the decision in force on the current version. */
  record NotInForce() implements UndoReceipt {}
}
