package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.store.FactClearance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table of cheating facts that a person looked at. */
final class Clearances {
  private Clearances() {}

  /** Keeps it; the first word on a fact stays. */
  static boolean keep(Tx tx, FactClearance clearance, People people) {
    Runs.requireVersion(tx.handle(), clearance.reviewId(), clearance.version());
    if (isKnown(tx, clearance)) {
      return false;
    }
    People.Person person = people.of(tx.handle(), clearance.by());
    insert(tx, clearance, person);
    tx.audit(
        clearance.by(),
        "fact.cleared",
        clearance.reviewId().toString(),
        Map.of(
            "version", clearance.version(),
            "kind", clearance.kind(),
            "path", clearance.path(),
            "line", clearance.line(),
            "reason", person.cover(clearance.reason())));
    tx.changed(new Change.FactCleared(clearance.reviewId(), clearance.version()));
    return true;
  }

  /** Takes over what the authority says; the first word on a fact stays, until it was forgotten. */
  static void arrive(Tx tx, FactClearance clearance, People.Person person) {
    if (!isKnown(tx, clearance)) {
      insert(tx, clearance, person);
    } else if (clearance.reason().equals(People.REMOVED)) {
      forget(tx, clearance, person);
    }
  }

  /** A person was forgotten at the authority: words and name of the same act go here too. */
  private static void forget(Tx tx, FactClearance clearance, People.Person person) {
    write(
        tx,
        "UPDATE fact_clearance SET reason = :reason, cleared_by = :by WHERE review_id ="
            + " :review AND version = :version AND kind = :kind AND path = :path AND"
            + " line_number = :line AND cleared_at = :at",
        clearance,
        person);
  }

  private static boolean isKnown(Tx tx, FactClearance clearance) {
    return of(tx.handle(), clearance.reviewId(), clearance.version()).stream()
        .anyMatch(
            c ->
                c.kind().equals(clearance.kind())
                    && c.path().equals(clearance.path())
                    && c.line() == clearance.line());
  }

  private static void insert(Tx tx, FactClearance clearance, People.Person person) {
    write(
        tx,
        "INSERT INTO fact_clearance (review_id, version, kind, path, line_number, reason,"
            + " cleared_by, cleared_at) VALUES (:review, :version, :kind, :path, :line,"
            + " :reason, :by, :at)",
        clearance,
        person);
  }

  private static void write(
      Tx tx, String statement, FactClearance clearance, People.Person person) {
    tx.handle()
        .createUpdate(statement)
        .bind("review", clearance.reviewId())
        .bind("version", clearance.version())
        .bind("kind", clearance.kind())
        .bind("path", clearance.path())
        .bind("line", clearance.line())
        .bind("reason", clearance.reason())
        .bind("by", person.id())
        .bind("at", clearance.at())
        .execute();
  }

  /** What was cleared on a version, oldest first. */
  static List<FactClearance> of(Handle handle, UUID reviewId, Digest version) {
    return handle
        .createQuery(
            "SELECT c.kind, c.path, c.line_number, c.reason, p.type, p.name, c.cleared_at FROM"
                + " fact_clearance c JOIN person p ON p.id = c.cleared_by WHERE c.review_id ="
                + " :review AND c.version = :version ORDER BY c.cleared_at, c.path, c.line_number,"
                + " c.kind")
        .bind("review", reviewId)
        .bind("version", version)
        .map(
            (row, context) ->
                new FactClearance(
                    reviewId,
                    version,
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getString(4),
                    People.actor(row.getString(5), row.getString(6)),
                    row.getObject(7, Instant.class)))
        .list();
  }
}
