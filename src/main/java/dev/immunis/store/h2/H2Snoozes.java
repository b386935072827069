package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.review.Snooze;
import dev.immunis.store.Snoozes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The table of reviews that were put off. */
final class H2Snoozes implements Snoozes {
  private final Db db;

  H2Snoozes(Db db) {
    this.db = db;
  }

  @Override
  public List<Snooze> holding(Instant now) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT s.review_id, s.version, s.until_at, s.reason, s.snoozed_at FROM snooze"
                        + " s JOIN review r ON r.id = s.review_id AND r.version = s.version WHERE"
                        + " (s.until_at IS NULL OR s.until_at > :now) AND NOT EXISTS (SELECT 1 FROM"
                        + " wargame_run w WHERE w.review_id = s.review_id AND w.version = s.version"
                        + " AND w.finished_at > s.snoozed_at)")
                .bind("now", now)
                .map(
                    (row, context) ->
                        new Snooze(
                            row.getObject(1, UUID.class),
                            new Digest(row.getString(2)),
                            row.getObject(3, Instant.class),
                            row.getString(4),
                            row.getObject(5, Instant.class)))
                .list());
  }

  @Override
  public void put(Snooze snooze) {
    db.write(
        tx ->
            tx.handle()
                .createUpdate(
                    "MERGE INTO snooze (review_id, version, until_at, reason, snoozed_at) KEY"
                        + " (review_id) VALUES (:review, :version, :until, :reason, :at)")
                .bind("review", snooze.reviewId())
                .bind("version", snooze.version())
                .bindByType("until", snooze.until(), Instant.class)
                .bind("reason", snooze.reason())
                .bind("at", snooze.at())
                .execute());
  }

  @Override
  public void end(UUID reviewId) {
    db.write(
        tx ->
            tx.handle()
                .createUpdate("DELETE FROM snooze WHERE review_id = :review")
                .bind("review", reviewId)
                .execute());
  }
}
