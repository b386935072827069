package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.NameUuid;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.sync.RowKind;
import dev.immunis.store.FactClearance;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes wishes into the outbox within the transaction of the act. A wish's id is the act's own id
 * or is made of what names the act, so that the same act never becomes two wishes.
 */
final class Wishes implements AutoCloseable {
  private static final UUID NAMESPACE = UUID.fromString("0d6c5a52-9a7e-5c5e-8f1a-3f6a0c8b2e44");
  private static final int BATCH = 1_000;

  /** Due whatever the clock of this machine says, now or after it was put right. */
  static final Instant AT_ONCE = Instant.EPOCH;

  private final Tx tx;
  private final PreparedStatement insert;
  private int waiting;

  Wishes(Tx tx) throws SQLException {
    this.tx = tx;
    this.insert =
        tx.handle()
            .getConnection()
            .prepareStatement(
                "INSERT INTO outbox (id, lane, kind, review_id, item, body, state, attempts,"
                    + " made_at, next_at, why) SELECT ?, ?, ?, ?, ?, ?, 'WAITING', 0, ?, ?, ''"
                    + " WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE id = ?)");
  }

  /** What an act writes its wishes with. */
  @FunctionalInterface
  interface Writing {
    void to(Wishes wishes) throws SQLException;
  }

  /** Writes the wishes of an act if the workspace belongs to a team. */
  static void ofAct(Tx tx, Writing writing) throws SQLException {
    if (TeamRow.isThere(tx.handle())) {
      try (Wishes wishes = new Wishes(tx)) {
        writing.to(wishes);
      }
    }
  }

  void version(UUID review, Digest version) throws SQLException {
    add(ofVersion(review, version), review, RowKind.VERSION, review, version.hex(), null);
  }

  /** The id of the wish for a version. */
  static UUID ofVersion(UUID review, Digest version) {
    return NameUuid.of(NAMESPACE, "version:" + review + ":" + version.hex());
  }

  void advisory(AdvisoryRecord advisory) throws SQLException {
    add(
        NameUuid.of(NAMESPACE, "advisory:" + advisory.id() + ":" + advisory.document().hex()),
        NameUuid.of(NAMESPACE, "advisory:" + advisory.id()),
        RowKind.ADVISORY,
        null,
        advisory.id(),
        null);
  }

  void run(UUID run, UUID review) throws SQLException {
    add(run, review, RowKind.RUN, review, run.toString(), null);
  }

  void decision(UUID decision, UUID review) throws SQLException {
    add(decision, review, RowKind.DECISION, review, decision.toString(), null);
  }

  void clearance(FactClearance fact) throws SQLException {
    String name =
        String.join(
            "\n",
            fact.reviewId().toString(),
            fact.version().hex(),
            fact.kind(),
            fact.path(),
            Integer.toString(fact.line()));
    add(
        NameUuid.of(NAMESPACE, "clearance:" + name),
        fact.reviewId(),
        RowKind.CLEARANCE,
        fact.reviewId(),
        "",
        RecordJson.write(fact));
  }

  /** A small record of a room; notes of no review have a lane of their own each. */
  void note(SharedRow.Note note) throws SQLException {
    UUID review = note.reviewId();
    add(
        note.id(),
        review == null ? note.id() : review,
        note.kind(),
        review,
        "",
        RecordJson.write(note));
  }

  /**
   * A comment that was said before, without its text: a wish of its own behind that one, in which
   * the text does not stay either.
   */
  void takenBack(SharedRow.Note note) throws SQLException {
    UUID review = note.reviewId();
    tx.handle()
        .createUpdate("UPDATE outbox SET body = :body WHERE id = :id AND body IS NOT NULL")
        .bind("body", RecordJson.write(note))
        .bind("id", note.id())
        .execute();
    add(
        NameUuid.of(NAMESPACE, "taken-back:" + note.id()),
        review == null ? note.id() : review,
        note.kind(),
        review,
        "",
        RecordJson.write(note));
  }

  private void add(
      UUID id, UUID lane, RowKind kind, @Nullable UUID review, String item, @Nullable String body)
      throws SQLException {
    insert.setObject(1, id);
    insert.setObject(2, lane);
    insert.setString(3, kind.name());
    insert.setObject(4, review);
    insert.setString(5, item);
    insert.setString(6, body);
    insert.setObject(7, tx.now());
    insert.setObject(8, AT_ONCE);
    insert.setObject(9, id);
    insert.addBatch();
    if (++waiting % BATCH == 0) {
      insert.executeBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    try (insert) {
      insert.executeBatch();
    }
  }
}
