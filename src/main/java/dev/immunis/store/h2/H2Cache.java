package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the faces read; in solo mode the same rows as the authority's. */
final class H2Cache implements Cache {
  private final Db db;

  H2Cache(Db db) {
    this.db = db;
  }

  @Override
  public List<ReviewHead> heads() {
    return db.read(Heads::all);
  }

  @Override
  public List<ReviewHead> heads(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : db.read(handle -> Heads.of(handle, ids));
  }

  @Override
  public Found find(String text) {
    return db.read(handle -> Finder.find(handle, text));
  }

  @Override
  public Optional<Review> review(UUID id) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT code, source_kind, source_key, status, versions, version, created_at,"
                        + " updated_at FROM review WHERE id = :id AND NOT gone")
                .bind("id", id)
                .map((row, context) -> review(handle, id, row))
                .findOne());
  }

  private static Review review(Handle handle, UUID id, ResultSet row) throws SQLException {
    Digest current = new Digest(row.getString(6));
    return new Review(
        id,
        row.getString(1),
        new ReviewSource(ReviewSource.Kind.valueOf(row.getString(2)), row.getString(3)),
        ReviewStatus.valueOf(row.getString(4)),
        row.getInt(5),
        versions(handle, id, current).getFirst(),
        Advisories.of(handle, id),
        DecisionRows.last(handle, id, current).orElse(null),
        row.getObject(7, Instant.class),
        row.getObject(8, Instant.class));
  }

  @Override
  public List<ReviewVersion> versions(UUID reviewId) {
    return db.read(handle -> versions(handle, reviewId, null));
  }

  /** All versions newest first, or only the one with that digest. */
  private static List<ReviewVersion> versions(Handle handle, UUID reviewId, @Nullable Digest only) {
    return handle
        .createQuery(
            "SELECT number, digest, content, plan, imported_at FROM review_version WHERE review_id"
                + " = :review AND digest = COALESCE(:only, digest) ORDER BY number DESC")
        .bind("review", reviewId)
        .bindByType("only", only, Digest.class)
        .map(
            (row, context) -> {
              String plan = row.getString(4);
              return new ReviewVersion(
                  reviewId,
                  row.getInt(1),
                  new Digest(row.getString(2)),
                  RecordJson.read(row.getString(3), ReviewContent.class),
                  plan == null ? null : RecordJson.read(plan, WargamePlan.class),
                  row.getObject(5, Instant.class));
            })
        .list();
  }

  @Override
  public List<WargameRun> runs(UUID reviewId) {
    return db.read(handle -> Runs.of(handle, reviewId));
  }

  @Override
  public List<DecisionRecord> decisions(UUID reviewId) {
    return db.read(handle -> DecisionRows.of(handle, reviewId));
  }

  @Override
  public List<FactClearance> clearances(UUID reviewId, Digest version) {
    return db.read(handle -> Clearances.of(handle, reviewId, version));
  }

  @Override
  public Tally tally(Instant startOfDay, Instant startOfWeek) {
    return db.read(handle -> Tallies.count(handle, startOfDay, startOfWeek));
  }
}
