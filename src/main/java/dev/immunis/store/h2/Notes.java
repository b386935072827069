package dev.immunis.store.h2;

import dev.immunis.store.SharedRow;
import org.jdbi.v3.core.Handle;

/** The table of small records that rooms keep in a form of their own. */
final class Notes {
  private Notes() {}

  /** Keeps the note, unless a later one of its id is here: the newest of one id is in force. */
  static void put(Handle handle, SharedRow.Note note, People.Person by) {
    handle
        .createUpdate(
            "MERGE INTO note (id, kind, review_id, body, written_by, written_at) KEY (id) SELECT"
                + " CAST(:id AS UUID), :kind, CAST(:review AS UUID), :body, :by, :at WHERE NOT"
                + " EXISTS (SELECT 1 FROM note WHERE id = :id AND written_at > :at)")
        .bind("id", note.id())
        .bind("kind", note.kind().name())
        .bindByType("review", note.reviewId(), java.util.UUID.class)
        .bind("body", note.json())
        .bind("by", by.id())
        .bind("at", note.at())
        .execute();
  }
}
