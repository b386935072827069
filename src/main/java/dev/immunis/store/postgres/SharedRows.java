package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.FactClearance;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import dev.immunis.store.postgres.ChangeStream.Change;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the rows that changes name, one statement per kind. */
final class SharedRows {
  private static final String STANDING =
      "SELECT id, code, status, version, versions, updated_at FROM review";
  private static final String CLAIM =
      "SELECT c.review_id, p.type, p.name, c.device, c.until, c.holder IS NULL FROM claim c LEFT"
          + " JOIN person p ON p.id = c.holder";

  private final Connection connection;

  SharedRows(Connection connection) {
    this.connection = connection;
  }

  /** The rows by the change that names them; a change whose row is gone has none. */
  Map<Change, SharedRow> of(Collection<Change> changes) throws SQLException {
    Map<RowKind, List<Change>> kinds = new EnumMap<>(RowKind.class);
    changes.forEach(c -> kinds.computeIfAbsent(c.kind(), k -> new ArrayList<>()).add(c));
    Map<Change, SharedRow> rows = new HashMap<>();
    for (Map.Entry<RowKind, List<Change>> kind : kinds.entrySet()) {
      Map<String, SharedRow> byKey = byKey(kind.getKey(), kind.getValue());
      for (Change change : kind.getValue()) {
        SharedRow row = byKey.get(change.key());
        if (row != null) {
          rows.put(change, row);
        }
      }
    }
    return rows;
  }

  private Map<String, SharedRow> byKey(RowKind kind, List<Change> changes) throws SQLException {
    return switch (kind) {
      case VERSION -> versions(changes);
      case STANDING -> byId(kind, STANDING + " WHERE id = ANY(?)", SharedRows::standing, changes);
      case ADVISORY ->
          read(
              kind,
              "SELECT id, record FROM advisory WHERE id = ANY(?)",
              row ->
                  new SharedRow.Advisory(RecordJson.read(row.getString(2), AdvisoryRecord.class)),
              (Object) changes.stream().map(Change::key).toArray(String[]::new));
      case RUN ->
          byId(
              kind,
              RunRows.SELECT + " WHERE id = ANY(?)",
              row -> new SharedRow.Run(RunRows.run(row)),
              changes);
      case DECISION ->
          byId(
              kind,
              DecisionRows.SELECT + " WHERE id = ANY(?)",
              DecisionRows::shared,
              changes);
      case CLEARANCE ->
          byId(
              kind,
              "SELECT id, review_id, version, kind, path, line_number, reason, person_type, person,"
                  + " cleared_at FROM clearance_shown WHERE id = ANY(?)",
              SharedRows::clearance,
              changes);
      case CLAIM -> byId(kind, CLAIM + " WHERE c.review_id = ANY(?)", SharedRows::claim, changes);
      case LABEL, COMMENT -> notes(kind, changes);
      case GONE -> tombstones(changes);
      // Contents travel with the rows that name them, lines of chains upwards only.
      case CONTENT, AUDIT -> Map.of();
    };
  }

  private Map<String, SharedRow> byId(
      RowKind kind, String sql, Sql.Reader<? extends SharedRow> reader, List<Change> changes)
      throws SQLException {
    return read(kind, sql, reader, (Object) ids(changes));
  }

  private Map<String, SharedRow> versions(List<Change> changes) throws SQLException {
    UUID[] reviews = new UUID[changes.size()];
    String[] digests = new String[changes.size()];
    for (int i = 0; i < reviews.length; i++) {
      String key = changes.get(i).key();
      int colon = key.indexOf(':');
      reviews[i] = UUID.fromString(key.substring(0, colon));
      digests[i] = key.substring(colon + 1);
    }
    return read(
        RowKind.VERSION,
        "SELECT v.review_id || ':' || v.digest, v.review_id, v.digest, r.source_kind, r.source_key,"
            + " v.content, v.plan, v.imported_at, p.type, p.name FROM unnest(?, ?) AS k (review,"
            + " digest) JOIN review_version v ON v.review_id = k.review AND v.digest = k.digest"
            + " JOIN review r ON r.id = v.review_id JOIN person p ON p.id = v.imported_by",
        SharedRows::version,
        reviews,
        digests);
  }

  /**
   * The rows of one question by their key, which is its first column. A row that nobody can read is
   * left out, since it would hold up every console for good.
   */
  private Map<String, SharedRow> read(
      RowKind kind, String sql, Sql.Reader<? extends SharedRow> reader, Object... values)
      throws SQLException {
    Map<String, SharedRow> byKey = new HashMap<>();
    Sql.list(
        connection,
        sql,
        row -> {
          String key = row.getString(1);
          try {
            byKey.put(key, reader.read(row));
          } catch (StoreException | IllegalArgumentException e) {
            System.getLogger(SharedRows.class.getName())
                .log(
                    System.Logger.Level.ERROR,
                    "left out, since it cannot be read: " + kind.wire() + " " + key,
                    e);
          }
          return key;
        },
        values);
    return byKey;
  }

  private static SharedRow.Version version(ResultSet row) throws SQLException {
    String plan = row.getString(7);
    return new SharedRow.Version(
        new ReviewSource(ReviewSource.Kind.valueOf(row.getString(4)), row.getString(5)),
        new Digest(row.getString(3)),
        RecordJson.read(row.getString(6), ReviewContent.class),
        plan == null ? null : RecordJson.read(plan, WargamePlan.class),
        Sql.instant(row, 8),
        Sql.actor(row, 9));
  }

  /** Where a review stands now. */
  Optional<SharedRow.Standing> standing(UUID review) throws SQLException {
    return Sql.list(connection, STANDING + " WHERE id = ?", SharedRows::standing, review).stream()
        .findFirst();
  }

  private static SharedRow.Standing standing(ResultSet row) throws SQLException {
    return new SharedRow.Standing(
        Sql.uuid(row, 1),
        row.getString(2),
        ReviewStatus.valueOf(row.getString(3)),
        new Digest(row.getString(4)),
        row.getInt(5),
        Sql.instant(row, 6));
  }

  /** The claim on a review, handed back or not. */
  Optional<SharedRow.Claim> claim(UUID review) throws SQLException {
    return Sql.list(connection, CLAIM + " WHERE c.review_id = ?", SharedRows::claim, review)
        .stream()
        .findFirst();
  }

  private static SharedRow.Claim claim(ResultSet row) throws SQLException {
    Actor holder = row.getBoolean(6) ? null : Sql.actor(row, 2);
    return new SharedRow.Claim(Sql.uuid(row, 1), holder, Sql.uuid(row, 4), Sql.instant(row, 5));
  }

  private static SharedRow.Clearance clearance(ResultSet row) throws SQLException {
    return new SharedRow.Clearance(
        new FactClearance(
            Sql.uuid(row, 2),
            new Digest(row.getString(3)),
            row.getString(4),
            row.getString(5),
            row.getInt(6),
            row.getString(7),
            Sql.actor(row, 8),
            Sql.instant(row, 10)));
  }

  private Map<String, SharedRow> notes(RowKind kind, List<Change> changes) throws SQLException {
    return read(
        kind,
        "SELECT n.id, n.review_id, n.json, p.type, p.name, n.written_at FROM note n JOIN person p"
            + " ON p.id = n.written_by WHERE n.kind = ? AND n.id = ANY(?)",
        row ->
            new SharedRow.Note(
                kind,
                Sql.uuid(row, 1),
                row.getObject(2, UUID.class),
                row.getString(3),
                Sql.actor(row, 4),
                Sql.instant(row, 6)),
        kind.name(),
        ids(changes));
  }

  private static Map<String, SharedRow> tombstones(List<Change> changes) {
    Map<String, SharedRow> byKey = new HashMap<>();
    for (Change change : changes) {
      int colon = change.key().indexOf(':');
      byKey.put(
          change.key(),
          new SharedRow.Gone(
              RowKind.valueOf(change.key().substring(0, colon)),
              change.key().substring(colon + 1)));
    }
    return byKey;
  }

  private static UUID[] ids(List<Change> changes) {
    return changes.stream().map(c -> UUID.fromString(c.key())).toArray(UUID[]::new);
  }
}
