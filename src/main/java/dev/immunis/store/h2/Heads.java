package dev.immunis.store.h2;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads heads, a hundred thousand in one scan of one table. */
final class Heads {
  private static final Comparator<ReviewHead> NEWEST_FIRST =
      Comparator.comparing(ReviewHead::createdAt)
          .thenComparing(ReviewHead::code, Comparator.comparing(String::length))
          .thenComparing(ReviewHead::code)
          .reversed();

  private static final String SELECT =
      "SELECT id, code, source_key, cve, title, severity, ecosystem, package_name,"
          + " package_version, fixed_version, strategy, verdict, tier, confirmation, priority,"
          + " status, decision, created_at, decided_at FROM review WHERE NOT gone";

  private static final String BY_IDS =
      SELECT.replace("FROM review", "FROM TABLE(k UUID = ?) JOIN review ON id = k");

  /**
   * So many rows are asked for at once: the engine writes a result of more than 40,000 rows a
   * gigabyte of heap (its MAX_MEMORY_ROWS) to disk before the first row can be read.
   */
  private static final long PART = 5_000;

  private static final String SELECT_PART = SELECT + " AND _ROWID_ BETWEEN ? AND ?";

  private Heads() {}

  static List<ReviewHead> all(Handle handle) throws SQLException {
    List<ReviewHead> heads = new ArrayList<>();
    try (Statement ends = handle.getConnection().createStatement();
        ResultSet end = ends.executeQuery("SELECT MIN(_ROWID_), MAX(_ROWID_) FROM review");
        PreparedStatement select = handle.getConnection().prepareStatement(SELECT_PART)) {
      end.next();
      long first = end.getLong(1);
      long last = end.getLong(2);
      for (long from = first; from <= last; from += PART) {
        select.setLong(1, from);
        select.setLong(2, from + PART - 1);
        addAll(select, heads);
      }
    }
    // Sorted here, because the database would sort so many rows on disk.
    heads.sort(NEWEST_FIRST);
    return heads;
  }

  static List<ReviewHead> of(Handle handle, Collection<UUID> ids) throws SQLException {
    List<ReviewHead> heads = new ArrayList<>();
    try (PreparedStatement select = handle.getConnection().prepareStatement(BY_IDS)) {
      select.setObject(1, ids.toArray(UUID[]::new));
      addAll(select, heads);
    }
    return heads;
  }

  private static void addAll(PreparedStatement select, List<ReviewHead> heads) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        heads.add(head(rows));
      }
    }
  }

  private static ReviewHead head(ResultSet row) throws SQLException {
    String verdict = row.getString(12);
    String tier = row.getString(13);
    String decision = row.getString(17);
    return new ReviewHead(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Severity.valueOf(row.getString(6)),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        PatchStrategy.valueOf(row.getString(11)),
        verdict == null ? null : Verdict.valueOf(verdict),
        tier == null ? null : EvidenceTier.valueOf(tier),
        row.getObject(14, Double.class),
        row.getObject(15, Integer.class),
        ReviewStatus.valueOf(row.getString(16)),
        decision == null ? null : DecisionKind.valueOf(decision),
        row.getObject(18, Instant.class),
        row.getObject(19, Instant.class));
  }
}
