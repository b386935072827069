package dev.immunis.store.postgres;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Reads heads page by page, each from where the one before ended. */
final class Heads {
  /** A page stays far below a tenth of a second. */
  static final int PAGE = 2_000;

  static final String SELECT =
      "SELECT id, code, source_key, cve, title, severity, ecosystem, package_name,"
          + " package_version, fixed_version, strategy, verdict, tier, confirmation, priority,"
          + " status, decision, created_at, decided_at FROM review";

  static final String FIRST_PAGE = SELECT + " ORDER BY created_at DESC, id DESC LIMIT ?";
  static final String NEXT_PAGE =
      SELECT + " WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?";

  private static final Comparator<ReviewHead> NEWEST_FIRST =
      Comparator.comparing(ReviewHead::createdAt)
          .thenComparing(ReviewHead::code, Comparator.comparing(String::length))
          .thenComparing(ReviewHead::code)
          .reversed();

  private Heads() {}

  static List<ReviewHead> all(Connection connection) throws SQLException {
    List<ReviewHead> heads = new ArrayList<>();
    List<ReviewHead> page = Sql.list(connection, FIRST_PAGE, Heads::head, PAGE);
    while (!page.isEmpty()) {
      heads.addAll(page);
      ReviewHead last = page.getLast();
      page =
          page.size() < PAGE
              ? List.of()
              : Sql.list(connection, NEXT_PAGE, Heads::head, last.createdAt(), last.id(), PAGE);
    }
    heads.sort(NEWEST_FIRST);
    return heads;
  }

  static List<ReviewHead> of(Connection connection, Collection<UUID> ids) throws SQLException {
    return Sql.list(
        connection, SELECT + " WHERE id = ANY(?)", Heads::head, (Object) Sql.uuids(ids));
  }

  static ReviewHead head(ResultSet row) throws SQLException {
    String verdict = row.getString(12);
    String tier = row.getString(13);
    String decision = row.getString(17);
    return new ReviewHead(
        Sql.uuid(row, 1),
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
        Sql.instant(row, 18),
        Sql.instantOrNull(row, 19));
  }
}
