package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.store.RunRequests;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The team's wishes for runs as one login sees them. Leases are measured by the server's clock: of
 * the caller's times only how long they lie apart is used.
 */
final class PgRunRequests implements RunRequests {
  private static final String SELECT =
      "SELECT r.id, r.review_id, r.version, p.type, p.name, r.requested_at, r.priority, r.state,"
          + " r.claimed_by, r.lease_until, r.attempts, r.started_at, r.ended_at, r.run, r.detail"
          + " FROM team_run r JOIN person p ON p.id = r.requested_by";

  /** What a renewal gives, whatever the caller's clock says. */
  private static final Duration RENEWED = Duration.ofMinutes(2);

  private final PgDb db;

  PgRunRequests(PgDb db) {
    this.db = db;
  }

  @Override
  public Optional<RunRequest> add(RunRequest wish) {
    return when(
        wish.id(),
        did(
            "SELECT ask_run(NULL, ?, ?, ?, ?)",
            wish.id(),
            wish.reviewId(),
            wish.version(),
            wish.priority()));
  }

  @Override
  public List<RunRequest> open() {
    return list(
        SELECT
            + " WHERE r.state IN ('WAITING', 'RUNNING') ORDER BY r.priority DESC, r.requested_at,"
            + " r.id");
  }

  @Override
  public List<RunRequest> ended(int limit) {
    return list(SELECT + " WHERE r.ended_at IS NOT NULL ORDER BY r.ended_at DESC LIMIT ?", limit);
  }

  @Override
  public Optional<RunRequest> byId(UUID id) {
    return list(SELECT + " WHERE r.id = ?", id).stream().findFirst();
  }

  @Override
  public Optional<RunRequest> claim(UUID id, String claimer, Instant now, Instant until) {
    return when(
        id,
        did(
            "SELECT take_run(NULL, ?, ?, make_interval(secs => ?))",
            id,
            claimer,
            seconds(Duration.between(now, until))));
  }

  @Override
  public boolean renew(UUID id, String claimer, Instant until) {
    return did(
        "SELECT keep_run(NULL, ?, ?, make_interval(secs => ?))", id, claimer, seconds(RENEWED));
  }

  @Override
  public boolean release(UUID id, String claimer, String why) {
    return leave(id, claimer, RunRequest.State.WAITING, null, why);
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
    return leave(id, claimer, state, run, detail);
  }

  private boolean leave(
      UUID id, String claimer, RunRequest.State state, @Nullable UUID run, String detail) {
    return db.write(
        connection -> {
          try (var call = connection.prepareStatement("SELECT leave_run(NULL, ?, ?, ?, ?, ?)")) {
            Sql.bind(call, id, claimer, state.name(), run, detail);
            try (ResultSet row = call.executeQuery()) {
              return row.next() && row.getBoolean(1);
            }
          }
        });
  }

  @Override
  public boolean cancel(UUID id, Actor by, Instant at) {
    return did("SELECT withdraw_run(NULL, ?)", id);
  }

  @Override
  public boolean prioritise(UUID id, int priority, Actor by) {
    return did("SELECT move_run(NULL, ?, ?)", id, priority);
  }

  private Optional<RunRequest> when(UUID id, boolean done) {
    return done ? byId(id) : Optional.empty();
  }

  private boolean did(String sql, Object... values) {
    return db.write(
        connection -> Sql.list(connection, sql, row -> row.getBoolean(1), values).getFirst());
  }

  private List<RunRequest> list(String sql, Object... values) {
    return db.read(
        (Connection connection) -> Sql.list(connection, sql, PgRunRequests::request, values));
  }

  private static double seconds(Duration lease) {
    return lease.toMillis() / 1000.0;
  }

  private static RunRequest request(ResultSet row) throws SQLException {
    return new RunRequest(
        Sql.uuid(row, 1),
        Sql.uuid(row, 2),
        new Digest(Objects.requireNonNull(row.getString(3))),
        Sql.actor(row, 4),
        Sql.instant(row, 6),
        row.getInt(7),
        RunRequest.State.valueOf(row.getString(8)),
        row.getString(9),
        Sql.instantOrNull(row, 10),
        row.getInt(11),
        Sql.instantOrNull(row, 12),
        Sql.instantOrNull(row, 13),
        row.getObject(14, UUID.class),
        RunRequest.Place.HERE,
        row.getString(15));
  }
}
