package dev.immunis.store.postgres;

import dev.immunis.store.ApiCaller.ReviewPage;
import dev.immunis.store.ReviewQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads pages of the reviews that await a decision, along the index of their order. */
final class Pages {
  /** What every page is taken from; the index review_desk holds exactly these rows. */
  private static final String AWAITING = " WHERE status IN ('PENDING_HITL', 'ESCALATED')";

  private Pages() {}

  static ReviewPage page(Connection connection, ReviewQuery query) throws SQLException {
    StringBuilder where = new StringBuilder(AWAITING);
    List<Object> values = new ArrayList<>();
    if (query.severity() != null) {
      where.append(" AND severity = ?");
      values.add(query.severity().name());
    }
    if (query.strategy() != null) {
      where.append(" AND strategy = ?");
      values.add(query.strategy().name());
    }
    if (!query.verdicts().isEmpty()) {
      where.append(" AND verdict = ANY(?)");
      values.add(query.verdicts().stream().map(Enum::name).toArray(String[]::new));
    }
    if (query.packagePart() != null) {
      where.append(" AND strpos(lower(package_name), ?) > 0");
      values.add(query.packagePart().toLowerCase(Locale.ROOT));
    }
    long total =
        Sql.list(
                connection,
                "SELECT count(*) FROM review" + where,
                row -> row.getLong(1),
                values.toArray())
            .getFirst();
    ReviewQuery.Key after = query.after();
    if (after != null) {
      where.append(
          " AND coalesce(priority, 0) <= ? AND (coalesce(priority, 0) < ? OR (created_at, id) >"
              + " (?::timestamptz, ?))");
      values.addAll(List.of(after.priority(), after.priority(), after.createdAt(), after.id()));
    }
    values.add(query.limit());
    values.add(query.offset());
    return new ReviewPage(
        Sql.list(
            connection,
            Heads.SELECT
                + where
                + " ORDER BY coalesce(priority, 0) DESC, created_at, id LIMIT ? OFFSET ?",
            Heads::head,
            values.toArray()),
        total);
  }
}
