package dev.immunis.store.postgres;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.FactClearance;
import dev.immunis.store.Found;
import dev.immunis.store.RecordJson;
import dev.immunis.store.Tally;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a service reads straight from the authority, for itself or for a caller. */
final class PgCache implements Cache {
  private static final String VERSION =
      "SELECT number, digest, content, plan, imported_at FROM review_version WHERE review_id = ?";

  private final Reads db;

  PgCache(Reads reads) {
    this.db = reads;
  }

  @Override
  public List<ReviewHead> heads() {
    return db.read(Heads::all);
  }

  @Override
  public List<ReviewHead> heads(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : db.read(connection -> Heads.of(connection, ids));
  }

  @Override
  public Found find(String text) {
    return db.read(connection -> Finder.find(connection, text));
  }

  @Override
  public Optional<Review> review(UUID id) {
    return db.read(
        connection ->
            Sql.list(
                    connection,
                    "SELECT code, source_kind, source_key, status, versions, version, created_at,"
                        + " updated_at FROM review WHERE id = ?",
                    row -> review(connection, id, row),
                    id)
                .stream()
                .findFirst());
  }

  private static Review review(Connection connection, UUID id, ResultSet row) throws SQLException {
    Digest current = new Digest(row.getString(6));
    return new Review(
        id,
        row.getString(1),
        new ReviewSource(ReviewSource.Kind.valueOf(row.getString(2)), row.getString(3)),
        ReviewStatus.valueOf(row.getString(4)),
        row.getInt(5),
        Sql.list(connection, VERSION + " AND digest = ?", r -> version(id, r), id, current)
            .getFirst(),
        advisories(connection, id),
        DecisionRows.last(connection, id).orElse(null),
        Sql.instant(row, 7),
        Sql.instant(row, 8));
  }

  private static List<AdvisoryRecord> advisories(Connection connection, UUID review)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT record FROM advisory WHERE id IN (SELECT i.advisory FROM review_alias a JOIN"
            + " advisory_id i ON i.alias = a.alias WHERE a.review_id = ?) ORDER BY changed_at DESC"
            + " NULLS LAST, id",
        row -> RecordJson.read(row.getString(1), AdvisoryRecord.class),
        review);
  }

  @Override
  public List<ReviewVersion> versions(UUID reviewId) {
    return db.read(
        connection ->
            Sql.list(
                connection,
                VERSION + " ORDER BY number DESC",
                row -> version(reviewId, row),
                reviewId));
  }

  private static ReviewVersion version(UUID review, ResultSet row) throws SQLException {
    String plan = row.getString(4);
    return new ReviewVersion(
        review,
        row.getInt(1),
        new Digest(row.getString(2)),
        RecordJson.read(row.getString(3), ReviewContent.class),
        plan == null ? null : RecordJson.read(plan, WargamePlan.class),
        Sql.instant(row, 5));
  }

  @Override
  public List<WargameRun> runs(UUID reviewId) {
    return db.read(connection -> RunRows.of(connection, reviewId));
  }

  @Override
  public List<DecisionRecord> decisions(UUID reviewId) {
    return db.read(connection -> DecisionRows.of(connection, reviewId));
  }

  @Override
  public List<FactClearance> clearances(UUID reviewId, Digest version) {
    return db.read(
        connection ->
            Sql.list(
                connection,
                "SELECT kind, path, line_number, reason, person_type, person, cleared_at FROM"
                    + " clearance_shown WHERE review_id = ? AND version = ? ORDER BY cleared_at,"
                    + " path, line_number, kind",
                row ->
                    new FactClearance(
                        reviewId,
                        version,
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        Sql.actor(row, 5),
                        Sql.instant(row, 7)),
                reviewId,
                version));
  }

  @Override
  public Tally tally(Instant startOfDay, Instant startOfWeek) {
    return db.read(connection -> Tallies.count(connection, startOfDay, startOfWeek));
  }
}
