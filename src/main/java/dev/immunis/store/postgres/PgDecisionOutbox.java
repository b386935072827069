package dev.immunis.store.postgres;

import dev.immunis.model.Severity;
import dev.immunis.store.DecisionOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The outbox of decisions in the database, through its functions for hubs. */
final class PgDecisionOutbox implements DecisionOutbox {
  private final PgDb db;

  PgDecisionOutbox(PgDb db) {
    this.db = db;
  }

  @Override
  public void open() {
    db.write(
        connection ->
            Sql.list(connection, "SELECT open_decision_outbox()", row -> row.getString(1)));
  }

  /** A place in the outbox. */
  private record Place(UUID decision, String correlation) {}

  @Override
  public List<Untold> due(Duration age, int most) {
    return db.read(
        connection -> {
          List<Place> places =
              Sql.list(
                  connection,
                  "SELECT decision, correlation FROM untold_decisions(make_interval(secs => ?), ?)",
                  row ->
                      new Place(Sql.uuid(row, 1), Objects.requireNonNullElse(row.getString(2), "")),
                  age.toMillis() / 1000.0,
                  most);
          List<Untold> due = new java.util.ArrayList<>();
          for (Place place : places) {
            DecisionRows.byId(connection, place.decision())
                .ifPresent(decision -> due.add(new Untold(decision, place.correlation())));
          }
          return due;
        });
  }

  @Override
  public void told(List<UUID> decisions) {
    db.write(
        connection ->
            Sql.list(
                connection,
                "SELECT told_decisions(?)",
                row -> row.getString(1),
                (Object) Sql.uuids(decisions)));
  }

  @Override
  public long waiting() {
    return db.read(
        connection ->
            Sql.list(
                    connection,
                    "SELECT waiting FROM decision_outbox_state()",
                    row -> row.getLong(1))
                .getFirst());
  }

  @Override
  public long overdue(Severity severity, Instant before) {
    return db.read(
        connection ->
            Sql.list(
                    connection,
                    "SELECT count(*) FROM review WHERE status IN ('PENDING_HITL', 'ESCALATED')"
                        + " AND severity = ? AND created_at < ?",
                    row -> row.getLong(1),
                    severity.name(),
                    before)
                .getFirst());
  }
}
