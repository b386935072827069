package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.RecordJson;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The table of decisions. */
final class DecisionRows {
  private static final String SELECT =
      "SELECT d.id, d.review_id, d.version, d.patch, d.run, d.evidence, d.verdict, d.kind,"
          + " d.justification, d.confidence, d.modifications, d.target, d.record_only, p.type,"
          + " p.name, d.channel, d.policy, d.decided_at FROM decision d LEFT JOIN decision_word w"
          + " ON w.decision = d.id JOIN person p ON p.id = COALESCE(w.reviewer, d.reviewer)";

  /** From the ids on: a condition on many would be asked of every row with each of them. */
  private static final String BY_IDS =
      SELECT.replace("FROM decision d", "FROM TABLE(k UUID = ?) JOIN decision d ON d.id = k");

  private static final String INSERT =
      "INSERT INTO decision (id, review_id, version, patch, run, evidence, verdict, kind,"
          + " justification, confidence, modifications, target, record_only, reviewer, channel,"
          + " policy, decided_at) VALUES (:id, :review, :version, :patch, :run, :evidence, :verdict,"
          + " :kind, :justification, :confidence, :modifications, :target, :recordOnly, :reviewer,"
          + " :channel, :policy, :decidedAt)";

  /** Those in force: not what met another's decision, was refused or was lost by the authority. */
  private static final String IN_FORCE = " AND (w.set_aside IS NULL OR NOT w.set_aside)";

  /** The authority's order first, then what it has not told yet in the order of this workspace. */
  private static final String ORDER = "w.received_at NULLS LAST, w.arrival NULLS LAST, d.position";

  private DecisionRows() {}

  /** Reads those in force that pass. */
  static String allOf(String where) {
    return SELECT + where + IN_FORCE;
  }

  static Optional<DecisionRecord> byId(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + " WHERE d.id = :id")
        .bind("id", id)
        .map((row, context) -> decision(row))
        .findOne();
  }

  /** By id, those that are there. */
  static Map<UUID, DecisionRecord> byIds(Handle handle, Collection<UUID> ids) throws SQLException {
    Map<UUID, DecisionRecord> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    try (PreparedStatement select = handle.getConnection().prepareStatement(BY_IDS)) {
      select.setObject(1, ids.toArray(UUID[]::new));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          DecisionRecord decision = decision(rows);
          found.put(decision.id(), decision);
        }
      }
    }
    return found;
  }

  /** The last decision on a version. */
  static Optional<DecisionRecord> last(Handle handle, UUID reviewId, Digest version) {
    return handle
        .createQuery(
            SELECT
                + " WHERE d.review_id = :review AND d.version = :version"
                + IN_FORCE
                + " ORDER BY w.received_at DESC NULLS FIRST, w.arrival DESC NULLS FIRST, d.position"
                + " DESC FETCH FIRST ROW ONLY")
        .bind("review", reviewId)
        .bind("version", version)
        .map((row, context) -> decision(row))
        .findOne();
  }

  /** The decisions in force on all versions, in the order in which they were kept. */
  static List<DecisionRecord> of(Handle handle, UUID reviewId) {
    return of(handle, reviewId, IN_FORCE);
  }

  /** The decisions that are not in force, in the order in which they were kept. */
  static List<DecisionRecord> setAside(Handle handle, UUID reviewId) {
    return of(handle, reviewId, " AND w.set_aside");
  }

  private static List<DecisionRecord> of(Handle handle, UUID reviewId, String which) {
    return handle
        .createQuery(SELECT + " WHERE d.review_id = :review" + which + " ORDER BY " + ORDER)
        .bind("review", reviewId)
        .map((row, context) -> decision(row))
        .list();
  }

  static void insert(Handle handle, DecisionRecord decision, People.Person reviewer) {
    bound(handle.createUpdate(INSERT), decision, reviewer).execute();
  }

  /** Many decisions, in their order, each with who made it. */
  static void insert(Handle handle, Map<DecisionRecord, People.Person> decisions) {
    if (!decisions.isEmpty()) {
      PreparedBatch batch = handle.prepareBatch(INSERT);
      decisions.forEach((decision, reviewer) -> bound(batch, decision, reviewer).add());
      batch.execute();
    }
  }

  private static <S extends SqlStatement<S>> S bound(
      S statement, DecisionRecord decision, People.Person reviewer) {
    return statement
        .bind("id", decision.id())
        .bind("review", decision.reviewId())
        .bind("version", decision.version())
        .bind("patch", decision.patch())
        .bindByType("run", decision.run(), UUID.class)
        .bindByType("evidence", decision.evidence(), Digest.class)
        .bind("verdict", decision.verdict() == null ? null : decision.verdict().name())
        .bind("kind", decision.kind().name())
        .bind("justification", decision.justification())
        .bind("confidence", decision.confidence())
        .bind("modifications", RecordJson.write(decision.modifications()))
        .bind("target", decision.target())
        .bind("recordOnly", decision.recordOnly())
        .bind("reviewer", reviewer.id())
        .bind("channel", decision.channel().name())
        .bind("policy", decision.policy())
        .bind("decidedAt", decision.decidedAt());
  }

  /** The salted digest of what the reviewer typed. */
  static Digest words(DecisionRecord decision, People.Person reviewer) {
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("justification", decision.justification());
    words.put("modifications", decision.modifications());
    words.put("target", decision.target());
    return reviewer.cover(new String(RecordJson.canonical(words), StandardCharsets.UTF_8));
  }

  private static Map<String, String> texts(String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<?, ?> read = RecordJson.read(json, LinkedHashMap.class);
    read.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    return texts;
  }

  static DecisionRecord decision(ResultSet row) throws SQLException {
    String evidence = row.getString(6);
    String verdict = row.getString(7);
    return new DecisionRecord(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        new Digest(row.getString(3)),
        new Digest(row.getString(4)),
        row.getObject(5, UUID.class),
        evidence == null ? null : new Digest(evidence),
        verdict == null ? null : Verdict.valueOf(verdict),
        DecisionKind.valueOf(row.getString(8)),
        row.getString(9),
        row.getObject(10, Double.class),
        texts(row.getString(11)),
        row.getString(12),
        row.getBoolean(13),
        People.actor(row.getString(14), row.getString(15)),
        Channel.valueOf(row.getString(16)),
        row.getString(17),
        row.getObject(18, Instant.class));
  }
}
