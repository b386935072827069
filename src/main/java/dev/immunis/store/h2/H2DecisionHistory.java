package dev.immunis.store.h2;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.DecisionHistory;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of decisions, read over all reviews. */
final class H2DecisionHistory implements DecisionHistory {
  private static final String PASSES =
      " WHERE (:kind IS NULL OR d.kind = :kind) AND (:channel IS NULL OR d.channel = :channel) AND"
          + " (:reviewer IS NULL OR LOWER(p.name) = LOWER(:reviewer)) AND (:since IS NULL OR"
          + " d.decided_at >= :since) AND (:until IS NULL OR d.decided_at < :until)";

  private final Db db;

  H2DecisionHistory(Db db) {
    this.db = db;
  }

  @Override
  public List<DecisionRecord> newest(Filter filter, int skip, int limit) {
    return db.read(
        handle ->
            bound(
                    handle,
                    DecisionRows.allOf(PASSES)
                        + " ORDER BY d.decided_at DESC, d.position DESC OFFSET :skip ROWS FETCH"
                        + " FIRST :limit ROWS ONLY",
                    filter)
                .bind("skip", skip)
                .bind("limit", limit)
                .map((row, context) -> DecisionRows.decision(row))
                .list());
  }

  @Override
  public long count(Filter filter) {
    return db.read(
        handle ->
            bound(handle, "SELECT COUNT(*) FROM (" + DecisionRows.allOf(PASSES) + ") c", filter)
                .mapTo(Long.class)
                .one());
  }

  private static Query bound(Handle handle, String sql, Filter filter) {
    return handle
        .createQuery(sql)
        .bindByType("kind", filter.kind() == null ? null : filter.kind().name(), String.class)
        .bindByType(
            "channel", filter.channel() == null ? null : filter.channel().name(), String.class)
        .bindByType("reviewer", filter.reviewer(), String.class)
        .bindByType("since", filter.since(), Instant.class)
        .bindByType("until", filter.until(), Instant.class);
  }
}
