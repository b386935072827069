package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.oversight.Reading;
import dev.immunis.model.oversight.ShownPart;
import dev.immunis.store.Readings;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables of what was on the screen. */
final class H2Readings implements Readings {
  private static final String KEEP =
      "MERGE INTO shown_part t USING (VALUES (CAST(? AS UUID), ?, ?, ?, CAST(? AS TIMESTAMP(9) WITH"
          + " TIME ZONE), CAST(? AS TIMESTAMP(9) WITH TIME ZONE))) s (review_id, part, kind, place,"
          + " shown_at, viewed_at) ON t.review_id = s.review_id AND t.part = s.part WHEN MATCHED"
          + " THEN UPDATE SET shown_at = COALESCE(t.shown_at, s.shown_at), viewed_at = s.viewed_at"
          + " WHEN NOT MATCHED THEN INSERT VALUES (s.review_id, s.part, s.kind, s.place,"
          + " s.shown_at, s.viewed_at)";

  private final Db db;

  H2Readings(Db db) {
    this.db = db;
  }

  @Override
  public Reading of(UUID reviewId, Digest version) {
    return db.read(handle -> read(handle, reviewId, version));
  }

  static Reading read(Handle handle, UUID reviewId, Digest version) {
    List<ShownPart> parts =
        handle
            .createQuery(
                "SELECT kind, part, place, shown_at, viewed_at FROM shown_part WHERE review_id ="
                    + " :review ORDER BY part")
            .bind("review", reviewId)
            .map(
                (row, context) ->
                    new ShownPart(
                        ShownPart.Kind.valueOf(row.getString(1)),
                        new Digest(row.getString(2)),
                        row.getString(3),
                        row.getObject(4, Instant.class),
                        row.getObject(5, Instant.class)))
            .list();
    long millis =
        handle
            .createQuery(
                "SELECT millis FROM reading_time WHERE review_id = :review AND version = :version")
            .bind("review", reviewId)
            .bind("version", version)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
    return new Reading(parts, Duration.ofMillis(millis));
  }

  @Override
  public void keep(UUID reviewId, Collection<ShownPart> parts) {
    if (parts.isEmpty()) {
      return;
    }
    db.write(
        tx -> {
          try (PreparedStatement merge = tx.handle().getConnection().prepareStatement(KEEP)) {
            for (ShownPart part : parts) {
              merge.setObject(1, reviewId);
              merge.setString(2, part.part().hex());
              merge.setString(3, part.kind().name());
              merge.setString(4, part.place());
              merge.setObject(5, part.shownAt());
              merge.setObject(6, part.viewedAt());
              merge.addBatch();
            }
            return merge.executeBatch();
          }
        });
  }

  @Override
  public void spend(UUID reviewId, Digest version, Duration more) {
    db.write(
        tx ->
            tx.handle()
                .createUpdate(
                    "MERGE INTO reading_time t USING (VALUES (:review, :version, CAST(:millis AS"
                        + " BIGINT), CAST(:now AS TIMESTAMP(9) WITH TIME ZONE))) s (review_id,"
                        + " version, millis, looked_at) ON t.review_id = s.review_id AND t.version"
                        + " = s.version WHEN MATCHED THEN UPDATE SET millis = t.millis + s.millis,"
                        + " looked_at = s.looked_at WHEN NOT MATCHED THEN INSERT VALUES"
                        + " (s.review_id, s.version, s.millis, s.looked_at)")
                .bind("review", reviewId)
                .bind("version", version)
                .bind("millis", more.toMillis())
                .bind("now", tx.now())
                .execute());
  }

  @Override
  public List<Digest> looked(UUID reviewId) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT version FROM reading_time WHERE review_id = :review ORDER BY looked_at"
                        + " DESC, version")
                .bind("review", reviewId)
                .map((row, context) -> new Digest(row.getString(1)))
                .list());
  }
}
