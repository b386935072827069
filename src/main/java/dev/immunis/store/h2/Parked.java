package dev.immunis.store.h2;

import dev.immunis.model.sync.RowKind;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Rows that came before the version or run they name; they wait for more of their review. */
final class Parked {
  private Parked() {}

  static void keep(Handle handle, UUID review, SharedRow row) {
    handle
        .createUpdate("INSERT INTO parked (review_id, kind, body) VALUES (:review, :kind, :body)")
        .bind("review", review)
        .bind("kind", row.kind().name())
        .bind("body", RecordJson.write(row))
        .execute();
  }

  /** Takes out what waits for one of these reviews, in the order in which it came. */
  static List<SharedRow> takeOut(Handle handle, Collection<UUID> reviews) {
    List<SharedRow> rows = new ArrayList<>();
    if (reviews.isEmpty()
        || handle.createQuery("SELECT COUNT(*) FROM parked").mapTo(Long.class).one() == 0) {
      return rows;
    }
    for (UUID review : reviews) {
      rows.addAll(
          handle
              .createQuery("SELECT kind, body FROM parked WHERE review_id = :r ORDER BY number")
              .bind("r", review)
              .map((row, context) -> row(RowKind.valueOf(row.getString(1)), row.getString(2)))
              .list());
      handle.createUpdate("DELETE FROM parked WHERE review_id = :r").bind("r", review).execute();
    }
    return rows;
  }

  private static SharedRow row(RowKind kind, String json) {
    return switch (kind) {
      case RUN -> RecordJson.read(json, SharedRow.Run.class);
      case DECISION -> RecordJson.read(json, SharedRow.Decision.class);
      case CLEARANCE -> RecordJson.read(json, SharedRow.Clearance.class);
      case CONTENT, VERSION, STANDING, ADVISORY, CLAIM, LABEL, COMMENT, AUDIT, GONE ->
          throw new IllegalStateException("a " + kind.wire() + " never waits");
    };
  }
}
