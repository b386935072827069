package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.label.Label;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.store.FactClearance;
import dev.immunis.store.Membership;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Brings a workspace into a team, and takes back what a restored authority no longer says. */
final class Joining {
  private Joining() {}

  /** Everything that was made here becomes a wish, what others need first comes first. */
  static void bringAll(Tx tx, People people, String login) throws SQLException {
    Handle handle = tx.handle();
    handle
        .createUpdate("UPDATE workspace SET profile = :person")
        .bind("person", people.of(handle, Actor.human(login)).id())
        .execute();
    localCodes(handle);
    try (Wishes wishes = new Wishes(tx)) {
      for (String json :
          handle.createQuery("SELECT record FROM advisory").mapTo(String.class).list()) {
        wishes.advisory(RecordJson.read(json, AdvisoryRecord.class));
      }
      each(
          handle,
          "SELECT review_id, digest FROM review_version ORDER BY review_id, number",
          row -> wishes.version(row.getObject(1, UUID.class), new Digest(row.getString(2))));
      each(
          handle,
          "SELECT id, review_id FROM wargame_run WHERE NOT theirs ORDER BY finished_at, id",
          row -> wishes.run(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
      Actor worker = Actor.human(login);
      for (Label label : H2Labels.all(handle)) {
        wishes.note(H2Labels.note(label, worker));
      }
      for (SharedRow.Note comment : H2Comments.ofThisDevice(handle, worker)) {
        wishes.note(comment);
      }
      for (FactClearance clearance : clearances(handle)) {
        wishes.clearance(clearance);
      }
      each(
          handle,
          "SELECT d.id, d.review_id FROM decision d LEFT JOIN decision_word w ON w.decision = d.id"
              + " WHERE w.decision IS NULL OR NOT (w.theirs OR w.set_aside) ORDER BY d.position",
          row -> wishes.decision(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }
  }

  /** Two workspaces may have given the same code to different reviews and runs. */
  private static void localCodes(Handle handle) throws SQLException {
    handle
        .createUpdate(
            "MERGE INTO former_code (code, review_id) KEY (code, review_id) SELECT code, id FROM"
                + " review")
        .execute();
    rename(handle, "review", true);
    rename(handle, "wargame_run", false);
  }

  private static void rename(Handle handle, String table, boolean review) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    each(handle, "SELECT id FROM " + table, row -> ids.add(row.getObject(1, UUID.class)));
    try (var update =
        handle.getConnection().prepareStatement("UPDATE " + table + " SET code = ? WHERE id = ?")) {
      for (UUID id : ids) {
        update.setString(1, review ? LocalCodes.review(id) : LocalCodes.run(id));
        update.setObject(2, id);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static List<FactClearance> clearances(Handle handle) {
    return handle
        .createQuery(
            "SELECT c.review_id, c.version, c.kind, c.path, c.line_number, c.reason, p.type,"
                + " p.name, c.cleared_at FROM fact_clearance c JOIN person p ON p.id ="
                + " c.cleared_by ORDER BY c.cleared_at")
        .map(
            (row, context) ->
                new FactClearance(
                    row.getObject(1, UUID.class),
                    new Digest(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    row.getString(6),
                    People.actor(row.getString(7), row.getString(8)),
                    row.getObject(9, Instant.class)))
        .list();
  }

  /**
   * What an older generation said and this one did not repeat: others' decisions are set aside,
   * standings are no more, and versions are offered, whoever brought them, before all that was done
   * with them. Of reviews that the filter leaves out nothing could be repeated, so what is known of
   * them stays.
   *
   * @return the reviews concerned
   */
  static Set<UUID> takeBack(Tx tx, Membership team) throws SQLException {
    Handle handle = tx.handle();
    int generation = team.generation();
    Set<UUID> changed = new LinkedHashSet<>();
    for (String sql :
        List.of(
            "SELECT d.review_id FROM decision d JOIN decision_word w ON w.decision = d.id WHERE"
                + " w.theirs AND NOT w.set_aside AND w.generation < :generation",
            "SELECT review_id FROM standing WHERE generation < :generation")) {
      changed.addAll(
          handle.createQuery(sql).bind("generation", generation).mapTo(UUID.class).list());
    }
    changed.removeAll(leftOut(handle, team.filter()));
    try (var aside =
            handle
                .getConnection()
                .prepareStatement(
                    "UPDATE decision_word SET set_aside = TRUE WHERE theirs AND generation < ? AND"
                        + " decision IN (SELECT id FROM decision WHERE review_id = ANY(?))");
        var standings =
            handle
                .getConnection()
                .prepareStatement(
                    "DELETE FROM standing WHERE generation < ? AND review_id = ANY(?)")) {
      for (var statement : List.of(aside, standings)) {
        statement.setInt(1, generation);
        statement.setObject(2, changed.toArray(UUID[]::new));
        statement.executeUpdate();
      }
    }
    try (Wishes wishes = new Wishes(tx)) {
      each(
          handle,
          "SELECT review_id, digest FROM review_version WHERE generation < "
              + generation
              + " ORDER BY review_id, number",
          row -> wishes.version(row.getObject(1, UUID.class), new Digest(row.getString(2))));
    }
    versionsFirst(handle);
    return changed;
  }

  /** The reviews here that a pull with this filter does not speak of, as the authority reads it. */
  private static Set<UUID> leftOut(Handle handle, TeamAuthority.PullFilter filter)
      throws SQLException {
    Set<UUID> out = new HashSet<>();
    each(
        handle,
        "SELECT r.id, r.package_name, s.updated_at FROM review r LEFT JOIN standing s ON"
            + " s.review_id = r.id",
        row -> {
          String name = row.getString(2);
          Instant at = row.getObject(3, Instant.class);
          boolean named =
              filter.packages().isEmpty() || name != null && filter.packages().contains(name);
          Instant since = filter.since();
          if (!named || since != null && (at == null || at.isBefore(since))) {
            out.add(row.getObject(1, UUID.class));
          }
        });
    return out;
  }

  /** Moves what is not a version behind the versions, in its order. */
  private static void versionsFirst(Handle handle) throws SQLException {
    List<UUID> later = new ArrayList<>();
    each(
        handle,
        "SELECT id FROM outbox WHERE state IN ('WAITING', 'CONFLICT', 'REFUSED') AND kind <>"
            + " 'VERSION' ORDER BY position",
        row -> later.add(row.getObject(1, UUID.class)));
    try (var update =
        handle
            .getConnection()
            .prepareStatement(
                "UPDATE outbox SET position = NEXT VALUE FOR outbox_position WHERE id = ?")) {
      for (UUID id : later) {
        update.setObject(1, id);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  @FunctionalInterface
  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private static void each(Handle handle, String sql, Row row) throws SQLException {
    try (var select = handle.getConnection().prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        row.read(rows);
      }
    }
  }
}
