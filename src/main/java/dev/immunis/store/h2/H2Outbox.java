package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.sync.RowKind;
import dev.immunis.store.Outbox;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import dev.immunis.store.Wish;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The outbox in the workspace's file. */
final class H2Outbox implements Outbox {
  private static final Actor SYNC = new Actor(Actor.Type.SYNC, "sync");

  /** How digests are written in evidence documents. */
  private static final Pattern NAMED = Pattern.compile("sha256:([0-9a-f]{64})");

  /** Nothing waits longer; a wish that seems to was put off while the clock was wrong. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** By lane: left alone, the engine goes through all that waits for each that waits. */
  private static final String HEAD_OF_LANE =
      " AND NOT EXISTS (SELECT 1 FROM outbox e USE INDEX (outbox_by_lane) WHERE e.lane = o.lane AND e.position < o.position"
          + " AND e.state IN ('WAITING', 'CONFLICT', 'REFUSED'))";

  private final Db db;
  private final People people;

  H2Outbox(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  // The state, which is one, is in the order so that the index gives it and nothing is sorted.
  @Override
  public List<Wish> due(Instant now, int limit) {
    List<OutboxRows.Row> unreadable = new ArrayList<>();
    List<Wish> wishes =
        db.read(
            handle -> {
              List<OutboxRows.Row> rows =
                  handle
                      .createQuery(
                          OutboxRows.SELECT
                              + " WHERE o.state = 'WAITING' AND (o.next_at <= :now OR o.next_at >"
                              + " :far)"
                              + HEAD_OF_LANE
                              + " ORDER BY o.state, o.position FETCH FIRST :limit ROWS ONLY")
                      .bind("now", now)
                      .bind("far", now.plus(LONGEST_WAIT))
                      .bind("limit", limit)
                      .map((row, context) -> OutboxRows.row(row))
                      .list();
              Map<UUID, Wish> readable = OutboxRows.readable(handle, rows);
              rows.stream().filter(r -> !readable.containsKey(r.id())).forEach(unreadable::add);
              return List.copyOf(readable.values());
            });
    if (!unreadable.isEmpty()) {
      // Else it would be due again at once, for ever.
      db.write(
          tx -> {
            for (OutboxRows.Row row : unreadable) {
              refuse(tx, row, "it cannot be read any more");
            }
            return unreadable;
          });
    }
    return wishes;
  }

  @Override
  public Optional<Instant> nextDue() {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT MIN(o.next_at) FROM outbox o WHERE o.state = 'WAITING'" + HEAD_OF_LANE)
                .map((row, context) -> Optional.ofNullable(row.getObject(1, Instant.class)))
                .one());
  }

  @Override
  public Set<Digest> contents(Collection<Wish> wishes) {
    if (wishes.stream().allMatch(wish -> wish.row() instanceof SharedRow.Decision)) {
      return Set.of();
    }
    return db.read(
        handle -> {
          Set<Digest> named = new HashSet<>();
          wishes.forEach(wish -> named.addAll(named(handle, wish.row())));
          return Blobs.present(handle, named);
        });
  }

  private static Set<Digest> named(Handle handle, SharedRow row) {
    return switch (row) {
      case SharedRow.Version version -> AdmissionRows.named(version.content(), version.plan());
      case SharedRow.Advisory advisory -> Set.of(advisory.advisory().document());
      case SharedRow.Run run -> {
        Set<Digest> named = new HashSet<>(Set.of(run.run().evidence()));
        Blobs.read(handle, run.run().evidence())
            .ifPresent(
                evidence -> {
                  Matcher digests = NAMED.matcher(new String(evidence, StandardCharsets.UTF_8));
                  while (digests.find()) {
                    named.add(new Digest(digests.group(1)));
                  }
                });
        yield named;
      }
      case SharedRow.Content c -> Set.of();
      case SharedRow.Standing s -> Set.of();
      case SharedRow.Decision d -> Set.of();
      case SharedRow.Clearance c -> Set.of();
      case SharedRow.Claim c -> Set.of();
      case SharedRow.Note n -> Set.of();
      case SharedRow.Lines l -> Set.of();
      case SharedRow.Gone g -> Set.of();
    };
  }

  @Override
  public boolean answered(Map<UUID, PushAnswer> answers, int generation) {
    return db.write(
        tx -> {
          if (!TeamRow.isIn(tx.handle(), generation)) {
            return false;
          }
          Set<UUID> sent = new LinkedHashSet<>();
          Set<UUID> refreshed = new LinkedHashSet<>();
          Set<UUID> touched = new LinkedHashSet<>();
          Arrivals arrivals = new Arrivals(tx, people);
          List<SharedRow> told = new ArrayList<>();
          Map<UUID, OutboxRows.Row> rows = rows(tx.handle(), answers.keySet());
          for (Map.Entry<UUID, PushAnswer> answer : answers.entrySet()) {
            OutboxRows.Row row = rows.get(answer.getKey());
            if (row == null || !row.state().equals(State.WAITING.name())) {
              continue;
            }
            touched.addAll(review(row));
            switch (answer.getValue()) {
              // What is sent shows as what waits did, until the authority tells it back.
              case PushAnswer.Recorded recorded -> sent.add(row.id());
              case PushAnswer.AlreadyRecorded already -> sent.add(row.id());
              // Told again once the contents were given.
              case PushAnswer.Needs needs -> {}
              case PushAnswer.Refused refused -> {
                refuse(tx, row, refused.why());
                refreshed.addAll(review(row));
              }
              case PushAnswer.DecidedFirst first -> {
                refreshed.addAll(review(row));
                conflict(tx, row, first);
                told.add(first.standing());
                told.add(new SharedRow.Decision(first.theirs(), null));
              }
              case PushAnswer.MovedOn moved -> {
                refreshed.addAll(review(row));
                conflict(tx, row, moved);
                told.add(moved.standing());
              }
              case PushAnswer.ClaimedByOther claimed -> {
                refreshed.addAll(review(row));
                conflict(tx, row, claimed);
                told.add(claimed.claim());
              }
            }
          }
          OutboxRows.move(tx, sent, State.SENT.name(), "");
          arrivals.take(told);
          HeadRefresh.of(tx, refreshed);
          touched.addAll(arrivals.touched());
          if (!touched.isEmpty()) {
            tx.changed(new Change.ReviewsImported(List.copyOf(touched)));
          }
          return true;
        });
  }

  private static List<UUID> review(OutboxRows.Row row) {
    UUID review = row.review();
    return review == null ? List.of() : List.of(review);
  }

  private static void conflict(Tx tx, OutboxRows.Row row, PushAnswer answer) throws SQLException {
    OutboxRows.move(tx, List.of(row.id()), State.CONFLICT.name(), "");
    setAside(tx.handle(), row, true);
    H2Mailbox.put(tx, row, answer);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("wish", row.id());
    facts.put("kind", row.kind().wire());
    facts.put("answer", H2Mailbox.reason(answer).name().toLowerCase(java.util.Locale.ROOT));
    tx.audit(SYNC, "sync.conflict", String.valueOf(row.review()), facts);
  }

  private static void refuse(Tx tx, OutboxRows.Row row, String why) throws SQLException {
    OutboxRows.move(tx, List.of(row.id()), State.REFUSED.name(), why);
    setAside(tx.handle(), row, true);
    UUID review = row.review();
    tx.audit(
        SYNC,
        "sync.refused",
        review == null ? row.item() : review.toString(),
        Map.of("wish", row.id(), "kind", row.kind().wire()));
  }

  /** A decision that is not on its way is not in force. */
  static void setAside(Handle handle, OutboxRows.Row row, boolean aside) {
    if (row.kind() == RowKind.DECISION) {
      DecisionWords.setAside(handle, row.itemId(), aside);
    }
  }

  @Override
  public void failed(UUID wish, String why, Instant nextAt, int mostAttempts) {
    db.write(
        tx -> {
          OutboxRows.Row row = one(tx.handle(), wish);
          if (!row.state().equals(State.WAITING.name())) {
            return row;
          }
          if (row.attempts() + 1 >= mostAttempts) {
            refuse(tx, row, why);
            HeadRefresh.of(tx, review(row));
            tx.changed(new Change.ReviewsImported(review(row)));
          }
          tx.handle()
              .createUpdate(
                  "UPDATE outbox SET attempts = attempts + 1, next_at = :next, why = :why WHERE id"
                      + " = :id")
              .bind("next", nextAt)
              .bind("why", why)
              .bind("id", wish)
              .execute();
          return row;
        });
  }

  @Override
  public int attempts(UUID wish) {
    return db.read(handle -> one(handle, wish).attempts());
  }

  @Override
  public Counts counts() {
    return db.read(
        handle -> {
          Map<String, Long> counted = new java.util.HashMap<>();
          handle
              .createQuery(
                  "SELECT state, COUNT(*) FROM outbox WHERE state IN ('WAITING', 'REFUSED',"
                      + " 'CONFLICT') GROUP BY state")
              .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
              .forEach(one -> counted.put(one.getKey(), one.getValue()));
          return new Counts(
              counted.getOrDefault("WAITING", 0L),
              counted.getOrDefault("REFUSED", 0L),
              counted.getOrDefault("CONFLICT", 0L));
        });
  }

  @Override
  public List<Parcel> parcels(State state, int limit) {
    return db.read(
        handle ->
            parcels(
                handle,
                handle
                    .createQuery(
                        OutboxRows.SELECT
                            + " WHERE o.state = :state ORDER BY o.state, o.position FETCH FIRST"
                            + " :limit ROWS ONLY")
                    .bind("state", state.name())
                    .bind("limit", limit)
                    .map((row, context) -> OutboxRows.row(row))
                    .list()));
  }

  @Override
  public List<Parcel> about(UUID reviewId) {
    return db.read(
        handle ->
            parcels(
                handle,
                handle
                    .createQuery(
                        OutboxRows.SELECT
                            + " WHERE o.review_id = :review AND o.state <> 'SENT' ORDER BY"
                            + " o.position")
                    .bind("review", reviewId)
                    .map((row, context) -> OutboxRows.row(row))
                    .list()));
  }

  private static List<Parcel> parcels(Handle handle, List<OutboxRows.Row> rows)
      throws SQLException {
    Map<UUID, Wish> wishes = OutboxRows.readable(handle, rows);
    List<Parcel> parcels = new ArrayList<>();
    for (OutboxRows.Row row : rows) {
      Wish wish = wishes.get(row.id());
      if (wish != null) {
        parcels.add(
            new Parcel(
                wish,
                State.valueOf(row.state()),
                row.code(),
                row.attempts(),
                row.madeAt(),
                row.nextAt(),
                row.why()));
      }
    }
    return parcels;
  }

  @Override
  public Set<UUID> unsent(Collection<UUID> reviews) {
    return db.read(
        handle -> {
          Set<UUID> unsent = new HashSet<>();
          try (PreparedStatement select =
              handle
                  .getConnection()
                  .prepareStatement(
                      "SELECT DISTINCT review_id FROM TABLE(k UUID = ?) JOIN outbox ON review_id = k"
                          + " WHERE state = 'WAITING'")) {
            select.setObject(1, reviews.toArray(UUID[]::new));
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                unsent.add(row.getObject(1, UUID.class));
              }
            }
          }
          return unsent;
        });
  }

  @Override
  public void retry(UUID wish) {
    person(wish, State.WAITING, "sync.retried");
  }

  @Override
  public void discard(UUID wish) {
    person(wish, State.DISCARDED, "sync.discarded");
  }

  private void person(UUID wish, State to, String action) {
    db.write(
        tx -> {
          OutboxRows.Row row = one(tx.handle(), wish);
          if (!row.state().equals(State.REFUSED.name())) {
            throw new StoreException("only what was refused can be told again or given up");
          }
          again(tx, row, to);
          UUID review = row.review();
          tx.audit(
              Workers.current(tx.handle()),
              action,
              review == null ? row.item() : review.toString(),
              Map.of("wish", row.id(), "kind", row.kind().wire()));
          return row;
        });
  }

  /** A wish waits again, or ends; the review is shown accordingly. */
  static void again(Tx tx, OutboxRows.Row row, State to) throws SQLException {
    tx.handle()
        .createUpdate(
            "UPDATE outbox SET state = :state, attempts = 0, next_at = :now WHERE id = :id")
        .bind("state", to.name())
        .bind("now", Wishes.AT_ONCE)
        .bind("id", row.id())
        .execute();
    setAside(tx.handle(), row, to != State.WAITING);
    HeadRefresh.of(tx, review(row));
    tx.changed(new Change.ReviewsImported(review(row)));
  }

  static OutboxRows.Row one(Handle handle, UUID wish) {
    return handle
        .createQuery(OutboxRows.SELECT + " WHERE o.id = :id")
        .bind("id", wish)
        .map((row, context) -> OutboxRows.row(row))
        .findOne()
        .orElseThrow(() -> new StoreException("there is nothing in the outbox named " + wish));
  }

  private static Map<UUID, OutboxRows.Row> rows(Handle handle, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, OutboxRows.Row> rows = new LinkedHashMap<>();
    try (PreparedStatement select = handle.getConnection().prepareStatement(OutboxRows.BY_IDS)) {
      select.setObject(1, ids.toArray(UUID[]::new));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          OutboxRows.Row one = OutboxRows.row(row);
          rows.put(one.id(), one);
        }
      }
    }
    return rows;
  }

  @Override
  public SharedRow.@Nullable Lines lines(int limit) {
    return db.read(handle -> ChainUpwards.next(handle, limit).orElse(null));
  }

  @Override
  public boolean linesTaken(long upTo, int generation) {
    return db.write(
        tx -> TeamRow.isIn(tx.handle(), generation) && ChainUpwards.taken(tx.handle(), upTo) >= 0);
  }
}
