package dev.immunis.store;

import dev.immunis.model.decision.DecisionRecord;

/** What the authority said to a decision. */
public sealed interface DecisionReceipt {
  /** Kept: decision, review status and audit line in one transaction. */
  record Recorded(DecisionRecord decision) implements DecisionReceipt {}

  /** The same decision id was kept before; a repeat is harmless. */
  record AlreadyRecorded(DecisionRecord decision) implements DecisionReceipt {}

  /** Somebody decided this version already; nothing changed. */
  record AlreadyDecided(DecisionRecord existing) implements DecisionReceipt {}

  /** The review has moved on to another version or state; nothing changed. */
  record MovedOn(String why) implements DecisionReceipt {}
}
