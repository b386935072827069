package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.store.ProofWatches;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The table of proofs that stay after the merge. */
final class H2ProofWatches implements ProofWatches {
  private static final String SELECT =
      "SELECT w.review_id, w.version, w.branch, w.every_seconds, w.active, p.type, p.name, w.since,"
          + " w.checked_at, w.checked_commit, w.outcome, w.detail, w.merged, w.alerts_closed"
          + " FROM proof_watch w JOIN person p"
          + " ON p.id = w.watched_by";

  private final Db db;
  private final People people;

  H2ProofWatches(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  @Override
  public void keep(ProofWatch watch, Actor by) {
    db.write(
        tx -> {
          Runs.requireVersion(tx.handle(), watch.reviewId(), watch.version());
          tx.handle()
              .createUpdate(
                  "MERGE INTO proof_watch (review_id, version, branch, every_seconds, active,"
                      + " watched_by, since, checked_at, checked_commit, outcome, detail, merged,"
                      + " alerts_closed) KEY (review_id) VALUES (:review, :version, :branch,"
                      + " :every, :active, :by, :since, :checked, :commit, :outcome, :detail,"
                      + " :merged, :closed)")
              .bind("review", watch.reviewId())
              .bind("version", watch.version())
              .bind("branch", watch.branch())
              .bind("every", watch.every().toSeconds())
              .bind("active", watch.active())
              .bind("by", people.of(tx.handle(), watch.by()).id())
              .bind("since", watch.since())
              .bind("checked", watch.checkedAt())
              .bind("commit", watch.checkedCommit())
              .bind("outcome", watch.outcome() == null ? null : watch.outcome().name())
              .bind("detail", watch.detail())
              .bind("merged", watch.merged())
              .bind("closed", numbers(watch.alertsClosed()))
              .execute();
          tx.audit(
              by,
              watch.active() ? "proof.watched" : "proof.unwatched",
              watch.reviewId().toString(),
              Map.of("version", watch.version(), "everySeconds", watch.every().toSeconds()));
          tx.changed(new Change.ProofWatchMoved(watch.reviewId()));
          return watch;
        });
  }

  @Override
  public boolean checked(
      UUID reviewId, Instant at, String commit, TrialOutcome outcome, String detail) {
    return db.write(
        tx -> {
          boolean there =
              tx.handle()
                      .createUpdate(
                          "UPDATE proof_watch SET checked_at = :at, checked_commit = :commit,"
                              + " outcome = :outcome, detail = :detail WHERE review_id = :review"
                              + " AND active")
                      .bind("review", reviewId)
                      .bind("at", at)
                      .bind("commit", commit)
                      .bind("outcome", outcome.name())
                      .bind("detail", detail)
                      .execute()
                  > 0;
          if (there) {
            tx.audit(
                Actor.engine(),
                "proof.checked",
                reviewId.toString(),
                Map.of("commit", commit, "outcome", outcome));
            tx.changed(new Change.ProofWatchMoved(reviewId));
          }
          return there;
        });
  }

  @Override
  public Optional<ProofWatch> of(UUID reviewId) {
    return db.read(
        handle ->
            handle
                .createQuery(SELECT + " WHERE w.review_id = :review")
                .bind("review", reviewId)
                .map((row, context) -> watch(row))
                .findOne());
  }

  @Override
  public List<Approved> unwatched() {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT r.id, r.version, r.decided_at FROM review r JOIN review_version v ON"
                        + " v.review_id = r.id AND v.digest = r.version WHERE r.decision ="
                        + " 'APPROVE' AND r.status IN ('HITL_APPROVED', 'RESOLVED') AND"
                        + " r.decided_at IS NOT NULL AND v.plan IS NOT NULL AND NOT EXISTS (SELECT"
                        + " 1 FROM proof_watch w WHERE w.review_id = r.id AND w.version ="
                        + " r.version) AND NOT EXISTS (SELECT 1 FROM proof_unmerged u WHERE"
                        + " u.review_id = r.id AND u.version = r.version AND u.decided_at ="
                        + " r.decided_at) ORDER BY r.decided_at DESC, r.id")
                .map(
                    (row, context) ->
                        new Approved(
                            row.getObject(1, UUID.class),
                            new Digest(row.getString(2)),
                            row.getObject(3, Instant.class)))
                .list());
  }

  @Override
  public void unmerged(Approved approved) {
    db.write(
        tx ->
            tx.handle()
                .createUpdate(
                    "MERGE INTO proof_unmerged (review_id, version, decided_at) KEY (review_id)"
                        + " VALUES (:review, :version, :at)")
                .bind("review", approved.reviewId())
                .bind("version", approved.version())
                .bind("at", approved.at())
                .execute());
  }

  @Override
  public List<ProofWatch> active() {
    return db
        .read(
            handle ->
                handle
                    .createQuery(SELECT + " WHERE w.active")
                    .map((row, context) -> watch(row))
                    .list())
        .stream()
        .sorted(Comparator.comparing(ProofWatch::due).thenComparing(ProofWatch::reviewId))
        .toList();
  }

  @Override
  public List<ProofWatch> due(Instant now) {
    return active().stream().filter(watch -> !watch.due().isAfter(now)).toList();
  }

  private static ProofWatch watch(ResultSet row) throws SQLException {
    String outcome = row.getString(11);
    return new ProofWatch(
        row.getObject(1, UUID.class),
        new Digest(row.getString(2)),
        row.getString(3),
        Duration.ofSeconds(row.getLong(4)),
        row.getBoolean(5),
        People.actor(row.getString(6), row.getString(7)),
        row.getObject(8, Instant.class),
        row.getObject(9, Instant.class),
        row.getString(10),
        outcome == null ? null : TrialOutcome.valueOf(outcome),
        row.getString(12),
        row.getString(13),
        numbers(row.getString(14)));
  }

  private static String numbers(Set<Integer> numbers) {
    return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static Set<Integer> numbers(String kept) {
    return kept.isEmpty()
        ? Set.of()
        : Arrays.stream(kept.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
  }
}
