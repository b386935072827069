package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.store.RunRequests;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of wishes for runs; one writer at a time makes every move compare-and-set. */
final class H2RunRequests implements RunRequests {
  private static final String SELECT =
      "SELECT r.id, r.review_id, r.version, p.type, p.name, r.requested_at, r.priority, r.state,"
          + " r.claimed_by, r.lease_until, r.attempts, r.started_at, r.ended_at, r.run, r.place,"
          + " r.detail"
          + " FROM run_request r JOIN person p ON p.id = r.requested_by";

  private final Db db;
  private final People people;

  H2RunRequests(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  @Override
  public Optional<RunRequest> add(RunRequest wish) {
    return db.write(
        tx -> {
          Runs.requireVersion(tx.handle(), wish.reviewId(), wish.version());
          if (openOn(tx.handle(), wish.reviewId())) {
            return Optional.empty();
          }
          tx.handle()
              .createUpdate(
                  "INSERT INTO run_request (id, review_id, version, requested_by, requested_at,"
                      + " priority, state, attempts, place, detail) VALUES (:id, :review,"
                      + " :version, :by, :at, :priority, 'WAITING', 0, :place, '')")
              .bind("id", wish.id())
              .bind("review", wish.reviewId())
              .bind("version", wish.version())
              .bind("by", people.of(tx.handle(), wish.requestedBy()).id())
              .bind("at", wish.requestedAt())
              .bind("priority", wish.priority())
              .bind("place", wish.place().name())
              .execute();
          tx.audit(
              wish.requestedBy(),
              "wargame.requested",
              wish.reviewId().toString(),
              Map.of("request", wish.id(), "version", wish.version(), "priority", wish.priority()));
          return changed(tx, wish.id());
        });
  }

  private static boolean openOn(Handle handle, UUID reviewId) {
    return handle
            .createQuery(
                "SELECT COUNT(*) FROM run_request WHERE review_id = :review AND state IN"
                    + " ('WAITING', 'RUNNING')")
            .bind("review", reviewId)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  @Override
  public List<RunRequest> open() {
    return db.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " WHERE r.state IN ('WAITING', 'RUNNING') ORDER BY r.priority DESC,"
                        + " r.requested_at, r.position")
                .map((row, context) -> request(row))
                .list());
  }

  @Override
  public List<RunRequest> ended(int limit) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " WHERE r.state NOT IN ('WAITING', 'RUNNING') ORDER BY r.ended_at DESC,"
                        + " r.position DESC FETCH FIRST :limit ROWS ONLY")
                .bind("limit", limit)
                .map((row, context) -> request(row))
                .list());
  }

  @Override
  public Optional<RunRequest> byId(UUID id) {
    return db.read(handle -> byId(handle, id));
  }

  @Override
  public Optional<RunRequest> claim(UUID id, String claimer, Instant now, Instant until) {
    return db.write(
        tx ->
            moved(
                tx,
                id,
                tx.handle()
                    .createUpdate(
                        "UPDATE run_request SET state = 'RUNNING', claimed_by = :claimer,"
                            + " lease_until = :until, attempts = attempts + 1, started_at = :now,"
                            + " detail = '' WHERE id = :id AND (state = 'WAITING' OR (state ="
                            + " 'RUNNING' AND lease_until < :now))")
                    .bind("claimer", claimer)
                    .bind("until", until)
                    .bind("now", now)));
  }

  @Override
  public boolean renew(UUID id, String claimer, Instant until) {
    return db.write(
        tx ->
            tx.handle()
                    .createUpdate(
                        "UPDATE run_request SET lease_until = :until WHERE id = :id AND state ="
                            + " 'RUNNING' AND claimed_by = :claimer")
                    .bind("id", id)
                    .bind("claimer", claimer)
                    .bind("until", until)
                    .execute()
                > 0);
  }

  @Override
  public boolean release(UUID id, String claimer, String why) {
    return db.write(
        tx ->
            moved(
                    tx,
                    id,
                    tx.handle()
                        .createUpdate(
                            "UPDATE run_request SET state = 'WAITING', claimed_by = NULL,"
                                + " lease_until = NULL, detail = :why WHERE id = :id AND state ="
                                + " 'RUNNING' AND claimed_by = :claimer")
                        .bind("claimer", claimer)
                        .bind("why", why))
                .isPresent());
  }

  @Override
  public boolean end(
      UUID id,
      String claimer,
      RunRequest.State state,
      @Nullable UUID run,
      String detail,
      Instant at) {
    if (state.open()) {
      throw new IllegalArgumentException(state + " is no end");
    }
    return db.write(
        tx ->
            moved(
                    tx,
                    id,
                    tx.handle()
                        .createUpdate(
                            "UPDATE run_request SET state = :state, lease_until = NULL, ended_at ="
                                + " :at, run = :run, detail = :detail WHERE id = :id AND state ="
                                + " 'RUNNING' AND claimed_by = :claimer")
                        .bind("state", state.name())
                        .bind("claimer", claimer)
                        .bind("at", at)
                        .bind("run", run)
                        .bind("detail", detail))
                .isPresent());
  }

  @Override
  public boolean cancel(UUID id, Actor by, Instant at) {
    return db.write(
        tx -> {
          Optional<RunRequest> now =
              moved(
                  tx,
                  id,
                  tx.handle()
                      .createUpdate(
                          "UPDATE run_request SET state = 'CANCELLED', ended_at = :at WHERE id ="
                              + " :id AND state = 'WAITING'")
                      .bind("at", at));
          now.ifPresent(
              request ->
                  tx.audit(
                      by,
                      "wargame.request-cancelled",
                      request.reviewId().toString(),
                      Map.of("request", id)));
          return now.isPresent();
        });
  }

  @Override
  public boolean prioritise(UUID id, int priority, Actor by) {
    return db.write(
        tx -> {
          Optional<RunRequest> now =
              moved(
                  tx,
                  id,
                  tx.handle()
                      .createUpdate(
                          "UPDATE run_request SET priority = :priority WHERE id = :id AND state IN"
                              + " ('WAITING', 'RUNNING')")
                      .bind("priority", priority));
          now.ifPresent(
              request ->
                  tx.audit(
                      by,
                      "wargame.request-moved",
                      request.reviewId().toString(),
                      Map.of("request", id, "priority", priority)));
          return now.isPresent();
        });
  }

  /** Runs the update; the row as it is then, or empty when the row was not in that state. */
  private static Optional<RunRequest> moved(Tx tx, UUID id, Update update) {
    return update.bind("id", id).execute() == 0 ? Optional.empty() : changed(tx, id);
  }

  private static Optional<RunRequest> changed(Tx tx, UUID id) {
    Optional<RunRequest> now = byId(tx.handle(), id);
    now.ifPresent(request -> tx.changed(new Change.RunRequestMoved(request.reviewId(), id)));
    return now;
  }

  private static Optional<RunRequest> byId(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + " WHERE r.id = :id")
        .bind("id", id)
        .map((row, context) -> request(row))
        .findOne();
  }

  private static RunRequest request(ResultSet row) throws SQLException {
    return new RunRequest(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        new Digest(row.getString(3)),
        People.actor(row.getString(4), row.getString(5)),
        row.getObject(6, Instant.class),
        row.getInt(7),
        RunRequest.State.valueOf(row.getString(8)),
        row.getString(9),
        row.getObject(10, Instant.class),
        row.getInt(11),
        row.getObject(12, Instant.class),
        row.getObject(13, Instant.class),
        row.getObject(14, UUID.class),
        RunRequest.Place.valueOf(row.getString(15)),
        row.getString(16));
  }
}
