package dev.immunis.store.h2;

import dev.immunis.store.SharedRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What the authority said of decisions: the table beside the decisions, which never change. */
final class DecisionWords {
  private DecisionWords() {}

  /**
   * What the authority said of one decision.
   *
   * @param fresh whether it was made elsewhere and came just now
   */
  record Word(SharedRow.Decision row, People.Person reviewer, boolean fresh) {
    UUID decision() {
      return row.decision().id();
    }
  }

  /**
   * Notes what was said of decisions that are here, in its order; each is in force, unless it is
   * said {@link #undone} after that.
   */
  static void note(Handle handle, List<Word> words, int generation) throws SQLException {
    if (words.isEmpty()) {
      return;
    }
    Set<UUID> theirs = theirs(handle, words);
    try (PreparedStatement merge =
        handle
            .getConnection()
            .prepareStatement(
                "MERGE INTO decision_word (decision, received_at, reviewer, generation, arrival,"
                    + " theirs, set_aside) KEY (decision) VALUES (?, ?, ?, ?, NEXT VALUE FOR"
                    + " arrival, ?, FALSE)")) {
      for (Word word : words) {
        if (word.row().receivedAt() == null && !word.fresh()) {
          merge.executeBatch();
          if (keepsPlace(handle, word, generation)) {
            continue;
          }
        }
        merge.setObject(1, word.decision());
        merge.setObject(2, word.row().receivedAt(), Types.TIMESTAMP_WITH_TIMEZONE);
        merge.setObject(3, word.reviewer().id());
        merge.setInt(4, generation);
        merge.setBoolean(5, word.fresh() || theirs.contains(word.decision()));
        merge.addBatch();
      }
      merge.executeBatch();
    }
    for (Word word : words) {
      if (!word.fresh() && word.row().decision().justification().equals(People.REMOVED)) {
        forget(handle, word.decision());
      }
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
  private static boolean keepsPlace(Handle handle, Word word, int generation) {
    return handle
            .createUpdate(
                "UPDATE decision_word SET reviewer = :reviewer, generation = :generation,"
                    + " set_aside = FALSE WHERE decision = :decision AND received_at IS NOT"
                    + " NULL")
            .bind("reviewer", word.reviewer().id())
            .bind("generation", generation)
            .bind("decision", word.decision())
            .execute()
        > 0;
  }

  /** Those of the decisions that were made elsewhere. */
  private static Set<UUID> theirs(Handle handle, List<Word> words) throws SQLException {
    Set<UUID> theirs = new HashSet<>();
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT k FROM TABLE(k UUID = ?) JOIN decision_word ON decision = k WHERE"
                    + " theirs")) {
      select.setObject(1, words.stream().map(Word::decision).distinct().toArray(UUID[]::new));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          theirs.add(row.getObject(1, UUID.class));
        }
      }
    }
    words.stream().filter(Word::fresh).forEach(word -> theirs.add(word.decision()));
    return theirs;
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
