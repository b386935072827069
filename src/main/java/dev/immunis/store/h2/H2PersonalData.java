package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.store.PersonalData;
import dev.immunis.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes a person's clear text out of the workspace's rows. */
final class H2PersonalData implements PersonalData {
  private final Db db;
  private final People people;

  H2PersonalData(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  @Override
  public Map<Digest, String> names() {
    return db.read(
        handle ->
            handle
                .createQuery("SELECT digest, name FROM person WHERE name IS NOT NULL")
                .reduceRows(
                    new HashMap<Digest, String>(),
                    (names, row) -> {
                      names.put(
                          Digest.parse(row.getColumn(1, String.class)),
                          row.getColumn(2, String.class));
                      return names;
                    }));
  }

  private record Row(UUID id, Digest digest) {}

  @Override
  public Forgotten forget(String name, String reason, Actor by) {
    return db.write(
        tx -> {
          Handle handle = tx.handle();
          Row person = find(handle, name);
          List<UUID> reviews = reviews(handle, person.id());
          Forgotten done = erase(handle, person, name);
          People.Person author = people.of(handle, by);
          handle
              .createUpdate(
                  "INSERT INTO forgotten (person, forgotten_by, forgotten_at, reason) VALUES"
                      + " (:person, :by, :now, :reason)")
              .bind("person", person.id())
              .bind("by", author.id())
              .bind("now", tx.now())
              .bind("reason", reason)
              .execute();
          tx.audit(by, "person.forgotten", person.digest().toString(), facts(done, author, reason));
          tx.changed(new Change.ReviewsImported(reviews));
          return done;
        });
  }

  private static Map<String, Object> facts(Forgotten done, People.Person author, String reason) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("decisions", done.decisions());
    facts.put("clearances", done.clearances());
    facts.put("labels", done.labels());
    facts.put("notes", done.notes());
    facts.put("messages", done.messages());
    facts.put("reason", author.cover(reason));
    return facts;
  }

  private static Row find(Handle handle, String name) {
    Optional<Row> found =
        handle
            .createQuery("SELECT id, digest FROM person WHERE type = 'HUMAN' AND name = :name")
            .bind("name", name)
            .map((row, c) -> new Row(row.getObject(1, UUID.class), Digest.parse(row.getString(2))))
            .findOne();
    Row person =
        found.orElseThrow(
            () -> new StoreException("nobody in this workspace has the name \"" + name + "\""));
    UUID profile = handle.createQuery("SELECT profile FROM workspace").mapTo(UUID.class).one();
    if (profile.equals(person.id())) {
      throw new StoreException(
          "\"" + name + "\" works at this workspace now; give the profile another name first");
    }
    return person;
  }

  private static List<UUID> reviews(Handle handle, UUID person) {
    return handle
        .createQuery(
            "SELECT d.review_id FROM decision d LEFT JOIN decision_word w ON w.decision = d.id"
                + " WHERE d.reviewer = :person OR w.reviewer = :person UNION SELECT review_id FROM"
                + " patch_label WHERE labelled_by = :person UNION SELECT review_id FROM"
                + " fact_clearance WHERE cleared_by = :person UNION SELECT review_id FROM opinion"
                + " WHERE reader = :person")
        .bind("person", person)
        .mapTo(UUID.class)
        .list();
  }

  private static Forgotten erase(Handle handle, Row person, String name) throws SQLException {
    int decisions =
        update(
            handle,
            person,
            "UPDATE decision SET justification = :removed, modifications = '{}', target = NULL"
                + " WHERE justification <> :removed AND (reviewer = :person OR id IN (SELECT"
                + " decision FROM decision_word WHERE reviewer = :person))");
    // The engine escalates when two readers disagree, and quotes both with their names.
    decisions +=
        update(
            handle,
            person,
            "UPDATE decision SET justification = :removed WHERE justification <> :removed AND"
                + " reviewer IN (SELECT id FROM person WHERE type = 'ENGINE') AND (review_id,"
                + " version) IN (SELECT review_id, version FROM opinion WHERE reader = :person)");
    int clearances =
        update(
            handle,
            person,
            "UPDATE fact_clearance SET reason = :removed WHERE reason <> :removed AND cleared_by ="
                + " :person");
    int opinions =
        update(
            handle,
            person,
            "UPDATE opinion SET justification = :removed WHERE justification <> :removed AND reader"
                + " = :person");
    opinions +=
        update(
            handle,
            person,
            "UPDATE first_opinion SET reason = :removed WHERE reason <> :removed AND given_by ="
                + " :person");
    int labels =
        update(
            handle,
            person,
            "UPDATE patch_label SET note = :removed WHERE note <> :removed AND labelled_by ="
                + " :person");
    int notes = update(handle, person, "DELETE FROM note WHERE written_by = :person");
    int messages =
        update(
            handle,
            person,
            "UPDATE mailbox SET why = :removed WHERE why NOT IN ('', :removed) AND settled_by ="
                + " :person");
    for (String[] place :
        List.of(
            new String[] {"outbox", "id", "body"},
            new String[] {"mailbox", "id", "theirs"},
            new String[] {"mailbox", "id", "claim"},
            new String[] {"note", "id", "body"},
            new String[] {"line_comment", "id", "record"},
            new String[] {"parked", "number", "body"})) {
      messages += blank(handle, place[0], place[1], place[2], name);
    }
    update(handle, person, "UPDATE person SET name = NULL, salt = NULL WHERE id = :person");
    return new Forgotten(
        person.digest(), decisions, clearances, labels, notes + opinions, messages);
  }

  private static int update(Handle handle, Row person, String sql) {
    var update = handle.createUpdate(sql).bind("person", person.id());
    return (sql.contains(":removed") ? update.bind("removed", People.REMOVED) : update).execute();
  }

  /** Blanks the name in the JSON of one column. */
  private static int blank(Handle handle, String table, String key, String column, String name)
      throws SQLException {
    NameEraser eraser = new NameEraser(name);
    Map<Object, String> without = new LinkedHashMap<>();
    try (PreparedStatement select =
            handle
                .getConnection()
                .prepareStatement(
                    "SELECT "
                        + key
                        + ", "
                        + column
                        + " FROM "
                        + table
                        + " WHERE "
                        + column
                        + " IS NOT NULL");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Object id = rows.getObject(1);
        eraser.erased(rows.getString(2)).ifPresent(json -> without.put(id, json));
      }
    }
    try (PreparedStatement update =
        handle
            .getConnection()
            .prepareStatement(
                "UPDATE " + table + " SET " + column + " = ? WHERE " + key + " = ?")) {
      for (var row : new ArrayList<>(without.entrySet())) {
        update.setString(1, row.getValue());
        update.setObject(2, row.getKey());
        update.executeUpdate();
      }
    }
    return without.size();
  }
}
