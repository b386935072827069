package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Outbox;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The conflicts of the outbox with the other side. */
final class H2Mailbox implements Mailbox {
  private static final String SELECT =
      "SELECT id, reason, theirs, standing, claim, arrived_at, resolved_at, resolution, why FROM"
          + " mailbox";

  private final Db db;
  private final People people;

  H2Mailbox(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  /** A row of the mailbox without the side of this workspace. */
  private record Other(
      UUID id,
      Reason reason,
      @Nullable DecisionRecord theirs,
      SharedRow.@Nullable Standing standing,
      SharedRow.@Nullable Claim claim,
      Instant arrivedAt,
      @Nullable Instant resolvedAt,
      @Nullable Resolution resolution,
      String why) {}

  static Reason reason(PushAnswer answer) {
    return switch (answer) {
      case PushAnswer.DecidedFirst first -> Reason.DECIDED_FIRST;
      case PushAnswer.MovedOn moved -> Reason.MOVED_ON;
      case PushAnswer.ClaimedByOther claimed -> Reason.CLAIMED_BY_OTHER;
      case PushAnswer.Recorded r -> throw new IllegalArgumentException("no conflict");
      case PushAnswer.AlreadyRecorded r -> throw new IllegalArgumentException("no conflict");
      case PushAnswer.Needs n -> throw new IllegalArgumentException("no conflict");
      case PushAnswer.Refused r -> throw new IllegalArgumentException("no conflict");
    };
  }

  /** Keeps the other side; one row for one wish, however often it is told. */
  static void put(Tx tx, OutboxRows.Row row, PushAnswer answer) {
    tx.handle()
        .createUpdate(
            "MERGE INTO mailbox (id, reason, review_id, theirs, standing, claim, arrived_at,"
                + " resolved_at, resolution) KEY (id) VALUES (:id, :reason, :review, :theirs,"
                + " :standing, :claim, :now, NULL, NULL)")
        .bind("id", row.id())
        .bind("reason", reason(answer).name())
        .bind("review", row.review())
        .bind(
            "theirs",
            answer instanceof PushAnswer.DecidedFirst f ? RecordJson.write(f.theirs()) : null)
        .bind("standing", standing(answer))
        .bind(
            "claim",
            answer instanceof PushAnswer.ClaimedByOther c ? RecordJson.write(c.claim()) : null)
        .bind("now", tx.now())
        .execute();
  }

  private static @Nullable String standing(PushAnswer answer) {
    if (answer instanceof PushAnswer.DecidedFirst first) {
      return RecordJson.write(first.standing());
    }
    return answer instanceof PushAnswer.MovedOn moved ? RecordJson.write(moved.standing()) : null;
  }

  @Override
  public List<Conflict> open() {
    return db.read(
        handle ->
            whole(
                handle,
                handle
                    .createQuery(SELECT + " WHERE resolved_at IS NULL ORDER BY arrived_at, id")
                    .map((row, context) -> other(row))
                    .list()));
  }

  @Override
  public List<Conflict> about(UUID reviewId) {
    return db.read(
        handle ->
            whole(
                handle,
                handle
                    .createQuery(SELECT + " WHERE review_id = :review ORDER BY arrived_at, id")
                    .bind("review", reviewId)
                    .map((row, context) -> other(row))
                    .list()));
  }

  @Override
  public Optional<Conflict> find(UUID id) {
    return db.read(handle -> find(handle, id));
  }

  private static Optional<Conflict> find(Handle handle, UUID id) throws SQLException {
    return whole(
            handle,
            handle
                .createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> other(row))
                .list())
        .stream()
        .findFirst();
  }

  private static Other other(ResultSet row) throws SQLException {
    String resolution = row.getString(8);
    return new Other(
        row.getObject(1, UUID.class),
        Reason.valueOf(row.getString(2)),
        read(row.getString(3), DecisionRecord.class),
        read(row.getString(4), SharedRow.Standing.class),
        read(row.getString(5), SharedRow.Claim.class),
        row.getObject(6, Instant.class),
        row.getObject(7, Instant.class),
        resolution == null ? null : Resolution.valueOf(resolution),
        row.getString(9));
  }

  private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
    return json == null ? null : RecordJson.read(json, type);
  }

  private static List<Conflict> whole(Handle handle, List<Other> others) throws SQLException {
    List<OutboxRows.Row> rows = new ArrayList<>();
    for (Other other : others) {
      rows.add(H2Outbox.one(handle, other.id()));
    }
    var mine = OutboxRows.wishes(handle, rows);
    List<Conflict> conflicts = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      Other other = others.get(i);
      OutboxRows.Row row = rows.get(i);
      conflicts.add(
          new Conflict(
              other.id(),
              other.reason(),
              java.util.Objects.requireNonNull(row.review()),
              row.code(),
              mine.get(i),
              other.theirs(),
              other.standing(),
              other.claim(),
              other.arrivedAt(),
              other.resolvedAt(),
              other.resolution(),
              other.why()));
    }
    return conflicts;
  }

  @Override
  public List<DecisionRecord> setAside(UUID reviewId) {
    return db.read(handle -> DecisionRows.setAside(handle, reviewId));
  }

  @Override
  public void resolve(UUID id, Resolution resolution, String why) {
    if (why.length() > LONGEST_WHY) {
      throw new StoreException("a reason has at most " + LONGEST_WHY + " characters");
    }
    db.write(
        tx -> {
          Conflict conflict =
              find(tx.handle(), id)
                  .orElseThrow(() -> new StoreException("there is no conflict " + id));
          if (conflict.resolvedAt() != null) {
            throw new StoreException("this conflict was resolved already");
          }
          OutboxRows.Row row = H2Outbox.one(tx.handle(), id);
          switch (resolution) {
            case KEEP_THEIRS -> H2Outbox.again(tx, row, Outbox.State.DISCARDED);
            case DECIDE_AGAIN -> {
              draft(tx, conflict);
              H2Outbox.again(tx, row, Outbox.State.DISCARDED);
            }
            case SEND_AGAIN -> H2Outbox.again(tx, row, Outbox.State.WAITING);
          }
          Actor worker = Workers.current(tx.handle());
          People.Person settler = people.of(tx.handle(), worker);
          tx.handle()
              .createUpdate(
                  "UPDATE mailbox SET resolved_at = :now, resolution = :how, why = :why, settled_by ="
                      + " :by WHERE id = :id")
              .bind("now", tx.now())
              .bind("how", resolution.name())
              .bind("why", why.strip())
              .bind("by", settler.id())
              .bind("id", id)
              .execute();
          Map<String, Object> facts = new LinkedHashMap<>();
          facts.put("wish", id);
          facts.put("how", resolution.name().toLowerCase(Locale.ROOT));
          if (!why.isBlank()) {
            facts.put("words", settler.cover(why.strip()));
          }
          tx.audit(worker, "conflict.resolved", conflict.reviewId().toString(), facts);
          return conflict;
        });
  }

  /** Mine as a draft on the version of now; what the person typed since stays before it. */
  private static void draft(Tx tx, Conflict conflict) {
    if (!(conflict.mine().row() instanceof SharedRow.Decision mine)) {
      throw new StoreException("only a decision can be decided again");
    }
    DecisionRecord lost = mine.decision();
    String version =
        tx.handle()
            .createQuery("SELECT version FROM review WHERE id = :id")
            .bind("id", conflict.reviewId())
            .mapTo(String.class)
            .one();
    String typed =
        H2Drafts.read(tx.handle(), conflict.reviewId())
            .map(DecisionDraft::justification)
            .filter(text -> !text.isBlank() && !text.contains(lost.justification()))
            .map(text -> text.strip() + "\n\n" + lost.justification())
            .orElse(lost.justification());
    H2Drafts.write(
        tx.handle(),
        new DecisionDraft(
            conflict.reviewId(),
            new Digest(version),
            lost.kind(),
            typed,
            lost.confidence(),
            lost.modifications(),
            lost.target(),
            lost.recordOnly(),
            tx.now()));
  }
}
