package dev.immunis.store.h2;

import dev.immunis.store.SharedRow;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What the authority said of decisions: the table beside the decisions, which never change. */
final class DecisionWords {
  private DecisionWords() {}

  /** A decision that was made elsewhere. */
  static void theirs(
      Handle handle, SharedRow.Decision row, People.Person reviewer, int generation) {
    put(handle, row, reviewer, generation, true);
  }

  /** A decision that was here before; it is in force unless it was taken back. */
  static void told(Handle handle, SharedRow.Decision row, People.Person reviewer, int generation) {
    if (!keepsPlace(handle, row, reviewer, generation)) {
      put(handle, row, reviewer, generation, isTheirs(handle, row.decision().id()));
    }
    if (row.decision().justification().equals(People.REMOVED)) {
      forget(handle, row.decision().id());
    }
  }

  /** A person was forgotten at the authority: the words go here too. */
  private static void forget(Handle handle, UUID decision) {
    handle
        .createUpdate(
            "UPDATE decision SET justification = :removed, modifications = '{}', target = NULL"
                + " WHERE id = :decision AND justification <> :removed")
        .bind("removed", People.REMOVED)
        .bind("decision", decision)
        .execute();
  }

  /** What was taken back at the authority is set aside, with who did it and when. */
  static void undone(Handle handle, SharedRow.Decision row, SharedRow.Undone undone, UUID by) {
    setAside(handle, row.decision().id(), true);
    handle
        .createUpdate(
            "INSERT INTO decision_undo (decision, review_id, undone_by, undone_at) SELECT"
                + " :decision, :review, :by, :at WHERE NOT EXISTS (SELECT 1 FROM decision_undo"
                + " WHERE decision = :decision)")
        .bind("decision", row.decision().id())
        .bind("review", row.decision().reviewId())
        .bind("by", by)
        .bind("at", undone.at())
        .execute();
  }

  /** A decision of which only the text is told keeps its place where it had one. */
  private static boolean keepsPlace(
      Handle handle, SharedRow.Decision row, People.Person reviewer, int generation) {
    return row.receivedAt() == null
        && handle
                .createUpdate(
                    "UPDATE decision_word SET reviewer = :reviewer, generation = :generation,"
                        + " set_aside = FALSE WHERE decision = :decision AND received_at IS NOT"
                        + " NULL")
                .bind("reviewer", reviewer.id())
                .bind("generation", generation)
                .bind("decision", row.decision().id())
                .execute()
            > 0;
  }

  private static void put(
      Handle handle,
      SharedRow.Decision row,
      People.Person reviewer,
      int generation,
      boolean theirs) {
    handle
        .createUpdate(
            "MERGE INTO decision_word (decision, received_at, reviewer, generation,"
                + " arrival, theirs, set_aside) KEY (decision) VALUES (:decision, :received,"
                + " :reviewer, :generation, NEXT VALUE FOR arrival, :theirs, FALSE)")
        .bind("decision", row.decision().id())
        .bindByType("received", row.receivedAt(), Instant.class)
        .bind("reviewer", reviewer.id())
        .bind("generation", generation)
        .bind("theirs", theirs)
        .execute();
  }

  private static boolean isTheirs(Handle handle, UUID decision) {
    return handle
        .createQuery("SELECT theirs FROM decision_word WHERE decision = :decision")
        .bind("decision", decision)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  /** Puts a decision out of force, or into it again; its text stays. */
  static void setAside(Handle handle, UUID decision, boolean aside) {
    int there =
        handle
            .createUpdate("UPDATE decision_word SET set_aside = :aside WHERE decision = :decision")
            .bind("aside", aside)
            .bind("decision", decision)
            .execute();
    if (there == 0) {
      handle
          .createUpdate(
              "INSERT INTO decision_word (decision, theirs, set_aside) VALUES (:decision, FALSE,"
                  + " :aside)")
          .bind("decision", decision)
          .bind("aside", aside)
          .execute();
    }
  }
}
