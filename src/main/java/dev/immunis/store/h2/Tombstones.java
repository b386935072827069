package dev.immunis.store.h2;

import dev.immunis.store.SharedRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Rows that the authority took away: a review is no longer shown, small records are removed. */
final class Tombstones {
  private Tombstones() {}

  /** Takes the row away; gives the review whose shown columns changed. */
  static Optional<UUID> put(Handle handle, SharedRow.Gone gone) {
    return switch (gone.what()) {
      case STANDING, VERSION -> {
        UUID review = UUID.fromString(gone.key());
        handle
            .createUpdate("UPDATE review SET gone = TRUE WHERE id = :id")
            .bind("id", review)
            .execute();
        yield Optional.of(review);
      }
      case CLAIM -> {
        UUID review = UUID.fromString(gone.key());
        handle.createUpdate("DELETE FROM claim WHERE review_id = :id").bind("id", review).execute();
        yield Optional.of(review);
      }
      case COMMENT -> {
        handle
            .createUpdate("DELETE FROM note WHERE id = :id")
            .bind("id", UUID.fromString(gone.key()))
            .execute();
        yield Optional.empty();
      }
      // Kept for ever; a label is taken back by another one that says so.
      case LABEL, CONTENT, ADVISORY, RUN, DECISION, CLEARANCE, AUDIT, GONE -> Optional.empty();
    };
  }

  /** The authority speaks of these reviews again. */
  static void lift(Handle handle, Collection<UUID> reviews) throws SQLException {
    List<UUID> gone = new ArrayList<>();
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT id FROM TABLE(k UUID = ?) JOIN review ON id = k WHERE gone")) {
      select.setObject(1, reviews.toArray(UUID[]::new));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          gone.add(row.getObject(1, UUID.class));
        }
      }
    }
    gone.forEach(id -> handle.execute("UPDATE review SET gone = FALSE WHERE id = ?", id));
  }
}
