package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.Opinions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** The table of what two readers said. */
final class H2Opinions implements Opinions {
  private static final String SELECT =
      "SELECT o.id, o.review_id, o.version, o.kind, o.justification, o.confidence, p.type, p.name,"
          + " o.channel, o.policy, o.given_at FROM opinion o JOIN person p ON p.id = o.reader";

  private static final int BOTH = 2;

  private final Db db;
  private final People people;

  H2Opinions(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  @Override
  public List<Sealed> readers(UUID reviewId, Digest version) {
    return db.read(handle -> of(handle, reviewId, version)).stream()
        .map(one -> new Sealed(one.reader(), one.at()))
        .toList();
  }

  @Override
  public List<Opinion> open(UUID reviewId) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " WHERE o.review_id = :review AND (SELECT COUNT(*) FROM opinion b WHERE"
                        + " b.review_id = o.review_id AND b.version = o.version) = :both ORDER BY"
                        + " o.position")
                .bind("review", reviewId)
                .bind("both", BOTH)
                .map((row, context) -> opinion(row))
                .list());
  }

  @Override
  public Receipt keep(Opinion given, BiFunction<Opinion, Opinion, DecisionRecord> settle) {
    return db.write(tx -> keep(tx, timed(given), settle));
  }

  private Receipt keep(Tx tx, Opinion mine, BiFunction<Opinion, Opinion, DecisionRecord> settle)
      throws SQLException {
    List<Opinion> before = of(tx.handle(), mine.reviewId(), mine.version());
    if (before.stream().anyMatch(one -> one.reader().equals(mine.reader()))) {
      return new Receipt.Refused();
    }
    if (before.size() >= BOTH && mine.kind() == DecisionKind.APPROVE && takenBack(tx, mine)) {
      return new Receipt.TakenBack();
    }
    if (before.size() >= BOTH || (before.isEmpty() && mine.kind() != DecisionKind.APPROVE)) {
      return new Receipt.Alone();
    }
    if (before.isEmpty()) {
      insert(tx, mine);
      return new Receipt.First(mine);
    }
    Opinion first = before.getFirst();
    DecisionReceipt receipt = H2Authority.record(tx, settle.apply(first, mine), people);
    if (receipt instanceof DecisionReceipt.Recorded) {
      insert(tx, mine);
    }
    return new Receipt.Second(first, mine, receipt);
  }

  /** Whether the review waits for a decision although two have read it, and for no lead's. */
  private static boolean takenBack(Tx tx, Opinion mine) {
    ReviewStatus status =
        ReviewStatus.valueOf(
            tx.handle()
                .createQuery("SELECT status FROM review WHERE id = :review")
                .bind("review", mine.reviewId())
                .mapTo(String.class)
                .one());
    return status.awaitsDecision() && status != ReviewStatus.ESCALATED;
  }

  private void insert(Tx tx, Opinion mine) {
    People.Person reader = people.of(tx.handle(), mine.reader());
    tx.handle()
        .createUpdate(
            "INSERT INTO opinion (id, review_id, version, kind, justification, confidence, reader,"
                + " channel, policy, given_at) VALUES (:id, :review, :version, :kind,"
                + " :justification, :confidence, :reader, :channel, :policy, :at)")
        .bind("id", mine.id())
        .bind("review", mine.reviewId())
        .bind("version", mine.version())
        .bind("kind", mine.kind().name())
        .bind("justification", mine.justification())
        .bind("confidence", mine.confidence())
        .bind("reader", reader.id())
        .bind("channel", mine.channel().name())
        .bind("policy", mine.policy())
        .bind("at", mine.at())
        .execute();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("opinion", mine.id());
    facts.put("version", mine.version());
    facts.put("channel", mine.channel().wire());
    facts.put("policy", mine.policy());
    // The choice too is covered: who reads the chain must not learn it before the second reader.
    facts.put("words", reader.cover(mine.kind().wire() + "\n" + mine.justification()));
    tx.audit(mine.reader(), "opinion.kept", mine.reviewId().toString(), facts);
  }

  private static List<Opinion> of(Handle handle, UUID reviewId, Digest version) {
    return handle
        .createQuery(
            SELECT + " WHERE o.review_id = :review AND o.version = :version ORDER BY o.position")
        .bind("review", reviewId)
        .bind("version", version)
        .map((row, context) -> opinion(row))
        .list();
  }

  /** As the row gives it back: microseconds. */
  private static Opinion timed(Opinion given) {
    return new Opinion(
        given.id(),
        given.reviewId(),
        given.version(),
        given.kind(),
        given.justification(),
        given.confidence(),
        given.reader(),
        given.channel(),
        given.policy(),
        given.at().truncatedTo(ChronoUnit.MICROS));
  }

  private static Opinion opinion(ResultSet row) throws SQLException {
    return new Opinion(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        new Digest(row.getString(3)),
        DecisionKind.valueOf(row.getString(4)),
        row.getString(5),
        row.getObject(6, Double.class),
        People.actor(row.getString(7), row.getString(8)),
        Channel.valueOf(row.getString(9)),
        row.getString(10),
        row.getObject(11, Instant.class));
  }
}
