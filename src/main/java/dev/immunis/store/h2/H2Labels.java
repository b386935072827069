package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.event.Change;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.sync.RowKind;
import dev.immunis.store.Labels;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The table of labels. */
final class H2Labels implements Labels {
  private static final String SELECT =
      "SELECT l.id, l.review_id, l.version, l.patch, l.outcome, l.source, l.verdict, l.tier,"
          + " l.predicted, l.note, p.type, p.name, l.labelled_at FROM patch_label l JOIN person p"
          + " ON p.id = l.labelled_by";
  private static final String OLDEST_FIRST = " ORDER BY l.labelled_at, l.position";

  private final Db db;
  private final People people;

  H2Labels(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  @Override
  public List<Answer> add(List<Label> labels, Actor by) {
    return db.write(
        tx -> {
          List<Answer> answers = new ArrayList<>();
          Set<UUID> touched = new LinkedHashSet<>();
          for (Label label : labels) {
            Answer answer = keep(tx, label, by);
            answers.add(answer);
            if (answer == Answer.KEPT) {
              touched.add(label.reviewId());
            }
          }
          if (!touched.isEmpty()) {
            tx.changed(new Change.LabelsKept(List.copyOf(touched)));
          }
          return List.copyOf(answers);
        });
  }

  private Answer keep(Tx tx, Label given, Actor by) throws SQLException {
    Label label = timed(given);
    Optional<Label> there = byId(tx.handle(), label.id());
    if (there.isPresent()) {
      return there.get().equals(label) ? Answer.THERE_ALREADY : Answer.OTHER_CONTENT;
    }
    People.Person author = people.of(tx.handle(), label.by());
    insert(tx.handle(), label, author);
    Wishes.ofAct(tx, wishes -> wishes.note(note(label, by)));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("label", label.id());
    facts.put("version", label.version());
    facts.put("patch", label.patch());
    facts.put("outcome", label.outcome().wire());
    facts.put("source", label.source().wire());
    facts.put("verdict", label.verdict());
    facts.put("tier", label.tier());
    facts.put("author", author.digest());
    facts.put("note", author.cover(label.note()));
    facts.put("at", label.at());
    tx.audit(by, "label.kept", label.reviewId().toString(), facts);
    return Answer.KEPT;
  }

  private static void insert(Handle handle, Label label, People.Person author) {
    handle
        .createUpdate(
            "INSERT INTO patch_label (id, review_id, version, patch, outcome, source, verdict,"
                + " tier, predicted, note, labelled_by, labelled_at) VALUES (:id, :review,"
                + " :version, :patch, :outcome, :source, :verdict, :tier, :predicted, :note,"
                + " :by, :at)")
        .bind("id", label.id())
        .bind("review", label.reviewId())
        .bind("version", label.version())
        .bind("patch", label.patch())
        .bind("outcome", label.outcome().name())
        .bind("source", label.source().name())
        .bind("verdict", label.verdict() == null ? null : label.verdict().name())
        .bind("tier", label.tier() == null ? null : label.tier().name())
        .bind("predicted", label.predicted())
        .bind("note", label.note())
        .bind("by", author.id())
        .bind("at", label.at())
        .execute();
  }

  /** A label in the form in which it travels. */
  static SharedRow.Note note(Label label, Actor by) {
    return new SharedRow.Note(
        RowKind.LABEL,
        label.id(),
        label.reviewId(),
        RecordJson.canonicalText(RecordJson.write(label)),
        by,
        label.at());
  }

  /**
   * Takes over a label of the team; one that is here stays as it is, and one that cannot be read is
   * left out, since it would hold up all that comes after it for good.
   */
  static void arrive(Tx tx, SharedRow.Note note, Function<Actor, People.Person> persons) {
    Label label;
    try {
      label = RecordJson.read(note.json(), Label.class);
    } catch (StoreException e) {
      System.getLogger(H2Labels.class.getName())
          .log(System.Logger.Level.ERROR, "left out, since it cannot be read: " + note.id(), e);
      return;
    }
    if (byId(tx.handle(), label.id()).isEmpty()) {
      insert(tx.handle(), label, persons.apply(label.by()));
      tx.changed(new Change.LabelsKept(List.of(label.reviewId())));
    }
  }

  /** Every label, for a workspace that joins a team. */
  static List<Label> all(Handle handle) {
    return handle.createQuery(SELECT + OLDEST_FIRST).map((row, context) -> label(row)).list();
  }

  /** As the row gives it back: microseconds. */
  private static Label timed(Label label) {
    return new Label(
        label.id(),
        label.reviewId(),
        label.version(),
        label.patch(),
        label.outcome(),
        label.source(),
        label.verdict(),
        label.tier(),
        label.predicted(),
        label.note(),
        label.by(),
        label.at().truncatedTo(ChronoUnit.MICROS));
  }

  private static Optional<Label> byId(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + " WHERE l.id = :id")
        .bind("id", id)
        .map((row, context) -> label(row))
        .findOne();
  }

  @Override
  public List<Label> all() {
    return db.read(H2Labels::all);
  }

  @Override
  public List<Label> of(UUID reviewId) {
    return db.read(
        handle ->
            handle
                .createQuery(SELECT + " WHERE l.review_id = :review" + OLDEST_FIRST)
                .bind("review", reviewId)
                .map((row, context) -> label(row))
                .list());
  }

  private static Label label(ResultSet row) throws SQLException {
    String verdict = row.getString(7);
    String tier = row.getString(8);
    return new Label(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        new Digest(row.getString(3)),
        new Digest(row.getString(4)),
        LabelOutcome.valueOf(row.getString(5)),
        LabelSource.valueOf(row.getString(6)),
        verdict == null ? null : Verdict.valueOf(verdict),
        tier == null ? null : EvidenceTier.valueOf(tier),
        row.getObject(9, Double.class),
        row.getString(10),
        People.actor(row.getString(11), row.getString(12)),
        row.getObject(13, Instant.class));
  }
}
