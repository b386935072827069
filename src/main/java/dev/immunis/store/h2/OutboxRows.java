package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FactClearance;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import dev.immunis.store.Wish;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads rows of the outbox as wishes; what they tell is read from its own table, many at once. */
final class OutboxRows {
  static final String SELECT =
      "SELECT o.id, o.lane, o.kind, o.review_id, o.item, o.body, o.state, o.attempts, o.made_at,"
          + " o.next_at, o.why, r.code FROM outbox o LEFT JOIN review r ON r.id = o.review_id";
  static final String BY_IDS =
      SELECT.replace("FROM outbox o", "FROM TABLE(k UUID = ?) JOIN outbox o ON o.id = k");

  private OutboxRows() {}

  /** A row as it lies there. */
  record Row(
      UUID id,
      UUID lane,
      RowKind kind,
      @Nullable UUID review,
      String item,
      @Nullable String body,
      String state,
      int attempts,
      Instant madeAt,
      Instant nextAt,
      String why,
      String code) {
    UUID itemId() {
      return UUID.fromString(item);
    }
  }

  /** The wish to tell a decision, while it waits. */
  static Optional<Row> waiting(Handle handle, UUID decision) {
    return handle
        .createQuery(
            SELECT + " WHERE o.kind = 'DECISION' AND o.item = :item AND o.state = 'WAITING'")
        .bind("item", decision.toString())
        .map((row, context) -> row(row))
        .findOne();
  }

  static Row row(ResultSet row) throws SQLException {
    String code = row.getString(12);
    return new Row(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        RowKind.valueOf(row.getString(3)),
        row.getObject(4, UUID.class),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getInt(8),
        row.getObject(9, Instant.class),
        row.getObject(10, Instant.class),
        row.getString(11),
        code == null ? "" : code);
  }

  /** The wishes of the rows that can be read, in their order; one that cannot stops no other. */
  static Map<UUID, Wish> readable(Handle handle, List<Row> rows) throws SQLException {
    Map<UUID, Wish> wishes = new LinkedHashMap<>();
    try {
      wishes(handle, rows).forEach(wish -> wishes.put(wish.id(), wish));
    } catch (StoreException | IllegalArgumentException e) {
      if (rows.size() > 1) {
        for (Row row : rows) {
          wishes.putAll(readable(handle, List.of(row)));
        }
      } else {
        System.getLogger(OutboxRows.class.getName())
            .log(System.Logger.Level.ERROR, "cannot be read: " + rows.getFirst().id(), e);
      }
    }
    return wishes;
  }

  /** The wishes of these rows, in their order. */
  static List<Wish> wishes(Handle handle, List<Row> rows) throws SQLException {
    Map<UUID, DecisionRecord> decisions = DecisionRows.byIds(handle, ids(rows, RowKind.DECISION));
    Map<UUID, WargameRun> runs = Runs.byIds(handle, ids(rows, RowKind.RUN));
    Map<String, SharedRow.Version> versions = versions(handle, rows);
    List<Wish> wishes = new ArrayList<>(rows.size());
    for (Row row : rows) {
      @Nullable SharedRow told =
          switch (row.kind()) {
            case DECISION -> {
              DecisionRecord decision = decisions.get(row.itemId());
              yield decision == null ? null : new SharedRow.Decision(decision, null);
            }
            case RUN -> {
              WargameRun run = runs.get(row.itemId());
              yield run == null ? null : new SharedRow.Run(run);
            }
            case VERSION -> versions.get(row.review() + row.item());
            case ADVISORY -> advisory(handle, row.item());
            case CLEARANCE -> new SharedRow.Clearance(read(row, FactClearance.class));
            case LABEL, COMMENT -> read(row, SharedRow.Note.class);
            case CONTENT, STANDING, CLAIM, AUDIT, GONE -> null;
          };
      if (told == null) {
        throw new StoreException("the outbox names a " + row.kind().wire() + " that is not here");
      }
      wishes.add(new Wish(row.id(), row.lane(), told));
    }
    return wishes;
  }

  private static <T> T read(Row row, Class<T> type) {
    String body = row.body();
    if (body == null) {
      throw new StoreException("the outbox has no text for " + row.id());
    }
    return RecordJson.read(body, type);
  }

  private static List<UUID> ids(List<Row> rows, RowKind kind) {
    return rows.stream().filter(r -> r.kind() == kind).map(Row::itemId).toList();
  }

  private static Map<String, SharedRow.Version> versions(Handle handle, List<Row> rows)
      throws SQLException {
    List<String> digests =
        rows.stream().filter(r -> r.kind() == RowKind.VERSION).map(Row::item).distinct().toList();
    Map<String, SharedRow.Version> versions = new HashMap<>();
    if (digests.isEmpty()) {
      return versions;
    }
    var person =
        handle
            .createQuery("SELECT p.type, p.name FROM workspace w JOIN person p ON p.id = w.profile")
            .map((row, context) -> People.actor(row.getString(1), row.getString(2)))
            .one();
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT v.review_id, r.source_kind, r.source_key, v.digest, v.content, v.plan,"
                    + " v.imported_at FROM TABLE(k VARCHAR = ?) JOIN review_version v ON v.digest ="
                    + " k JOIN review r ON r.id = v.review_id")) {
      select.setObject(1, digests.toArray(String[]::new));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String plan = row.getString(6);
          versions.put(
              row.getObject(1, UUID.class) + row.getString(4),
              new SharedRow.Version(
                  new ReviewSource(ReviewSource.Kind.valueOf(row.getString(2)), row.getString(3)),
                  new Digest(row.getString(4)),
                  RecordJson.read(row.getString(5), ReviewContent.class),
                  plan == null ? null : RecordJson.read(plan, WargamePlan.class),
                  row.getObject(7, Instant.class),
                  person));
        }
      }
    }
    return versions;
  }

  private static SharedRow.@Nullable Advisory advisory(Handle handle, String id) {
    return handle
        .createQuery("SELECT record FROM advisory WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(json -> new SharedRow.Advisory(RecordJson.read(json, AdvisoryRecord.class)))
        .orElse(null);
  }

  /** What the authority tells of need not be told to it, whether or not it was answered. */
  static void known(
      Tx tx,
      List<SharedRow.Version> versions,
      List<SharedRow.Run> runs,
      List<SharedRow.Decision> decisions)
      throws SQLException {
    List<UUID> ids = new ArrayList<>();
    versions.forEach(v -> ids.add(Wishes.ofVersion(v.reviewId(), v.digest())));
    runs.forEach(r -> ids.add(r.run().id()));
    decisions.forEach(
        d -> {
          // One that only stands in the way of another was not told in its own right.
          if (d.receivedAt() != null) {
            ids.add(d.decision().id());
          }
        });
    if (!ids.isEmpty() && any(tx.handle(), "WAITING")) {
      List<UUID> waiting = new ArrayList<>();
      try (PreparedStatement select =
          tx.handle()
              .getConnection()
              .prepareStatement(
                  "SELECT id FROM TABLE(k UUID = ?) JOIN outbox ON id = k WHERE state ="
                      + " 'WAITING'")) {
        select.setObject(1, ids.toArray(UUID[]::new));
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            waiting.add(row.getObject(1, UUID.class));
          }
        }
      }
      move(tx, waiting, "SENT", "");
    }
  }

  /** What was refused for want of a version or a run is told again once one of them arrives. */
  static void reconsider(Tx tx, List<SharedRow.Version> versions, List<SharedRow.Run> runs)
      throws SQLException {
    Set<UUID> reviews = new HashSet<>();
    versions.forEach(v -> reviews.add(v.reviewId()));
    runs.forEach(r -> reviews.add(r.run().reviewId()));
    if (reviews.isEmpty() || !any(tx.handle(), "REFUSED")) {
      return;
    }
    List<Row> refused = new ArrayList<>();
    try (PreparedStatement select =
        tx.handle()
            .getConnection()
            .prepareStatement(
                SELECT.replace(
                        "FROM outbox o", "FROM TABLE(k UUID = ?) JOIN outbox o ON o.review_id = k")
                    + " WHERE o.state = 'REFUSED' AND o.attempts = 0")) {
      select.setObject(1, reviews.toArray(UUID[]::new));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          refused.add(row(row));
        }
      }
    }
    for (Row row : refused) {
      H2Outbox.setAside(tx.handle(), row, false);
      tx.handle()
          .createUpdate(
              "UPDATE outbox SET state = 'WAITING', attempts = 0, next_at = :now WHERE id = :id")
          .bind("now", Wishes.AT_ONCE)
          .bind("id", row.id())
          .execute();
    }
  }

  /** Whether there is any in this state; mostly there is none, which an index knows at once. */
  private static boolean any(Handle handle, String state) {
    return handle
        .createQuery("SELECT 1 FROM outbox WHERE state = :state FETCH FIRST ROW ONLY")
        .bind("state", state)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Sets the state of many rows. */
  static void move(Tx tx, Collection<UUID> wishes, String state, String why) throws SQLException {
    if (wishes.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        tx.handle()
            .getConnection()
            .prepareStatement("UPDATE outbox SET state = ?, why = ? WHERE id = ?")) {
      for (UUID wish : wishes) {
        update.setString(1, state);
        update.setString(2, why);
        update.setObject(3, wish);
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
