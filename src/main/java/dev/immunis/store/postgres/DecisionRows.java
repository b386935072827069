package dev.immunis.store.postgres;

import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads decisions. */
final class DecisionRows {
  static final String SELECT =
      "SELECT id, review_id, version, patch, run, evidence, verdict, kind, justification,"
          + " confidence, modifications, target, record_only, reviewer_type, reviewer, channel,"
          + " policy, decided_at, received_at, undone_at, undoer_type, undoer, compensation FROM"
          + " decision_shown";

  private DecisionRows() {}

  static Optional<DecisionRecord> byId(Connection connection, UUID id) throws SQLException {
    return Sql.list(connection, SELECT + " WHERE id = ?", DecisionRows::decision, id).stream()
        .findFirst();
  }

  /** The last decision on the current version of a review. */
  static Optional<DecisionRecord> last(Connection connection, UUID review) throws SQLException {
    return Sql.list(
            connection,
            SELECT
                + " WHERE review_id = ? AND version = (SELECT r.version FROM review r WHERE r.id ="
                + " decision_shown.review_id) AND undone_at IS NULL ORDER BY position DESC LIMIT 1",
            DecisionRows::decision,
            review)
        .stream()
        .findFirst();
  }

  /** The decisions in force on all versions, in the order in which they were kept. */
  static List<DecisionRecord> of(Connection connection, UUID review) throws SQLException {
    return Sql.list(
        connection,
        SELECT + " WHERE review_id = ? AND undone_at IS NULL ORDER BY position",
        DecisionRows::decision,
        review);
  }

  /** Those that were taken back, oldest first. */
  static List<DecisionUndo> undone(Connection connection, UUID review) throws SQLException {
    return Sql.list(
        connection,
        SELECT + " WHERE review_id = ? AND undone_at IS NOT NULL ORDER BY undone_at",
        row ->
            new DecisionUndo(
                decision(row),
                Sql.actor(row, 21),
                Sql.instant(row, 20),
                row.getObject(23, UUID.class)),
        review);
  }

  /** The row as it travels. */
  static SharedRow.Decision shared(ResultSet row) throws SQLException {
    Instant undone = Sql.instantOrNull(row, 20);
    return new SharedRow.Decision(
        decision(row),
        Sql.instant(row, 19),
        undone == null ? null : new SharedRow.Undone(Sql.actor(row, 21), undone));
  }

  static DecisionRecord decision(ResultSet row) throws SQLException {
    String verdict = row.getString(7);
    return new DecisionRecord(
        Sql.uuid(row, 1),
        Sql.uuid(row, 2),
        new Digest(row.getString(3)),
        new Digest(row.getString(4)),
        row.getObject(5, UUID.class),
        Sql.digestOrNull(row, 6),
        verdict == null ? null : Verdict.valueOf(verdict),
        DecisionKind.valueOf(row.getString(8)),
        row.getString(9),
        row.getObject(10, Double.class),
        texts(row.getString(11)),
        row.getString(12),
        row.getBoolean(13),
        Sql.actor(row, 14),
        Channel.valueOf(row.getString(16)),
        row.getString(17),
        Sql.instant(row, 18));
  }

  private static Map<String, String> texts(String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<?, ?> read = RecordJson.read(json, LinkedHashMap.class);
    read.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    return texts;
  }
}
