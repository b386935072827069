package dev.immunis.store.postgres;

import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.RowKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream of changes. Only what lies before every transaction still under way is read, so
 * that nothing can come later in front of a cursor.
 */
final class ChangeStream {
  /** Beyond so many rows a progress bar needs no better figure. */
  static final long COUNTED = 100_000;

  private static final String SETTLED = " AND c.xid < pg_snapshot_xmin(pg_current_snapshot())";

  /** The text must not be called as the column is, else the order would be that of the text. */
  private static final String COLUMNS =
      "SELECT c.xid::text AS place, c.number, c.kind, c.key, c.review_id FROM change c";

  private static final String LATER = "(c.xid, c.number) > (?::xid8, ?)";
  private static final String ORDER = " ORDER BY c.xid, c.number";

  static final String AFTER =
      COLUMNS.replace("c.review_id", "c.review_id, c.correlation")
          + " WHERE "
          + LATER
          + SETTLED
          + ORDER
          + " LIMIT ?";
  static final String END =
      "SELECT c.xid::text AS place, c.number FROM change c WHERE true"
          + SETTLED
          + " ORDER BY c.xid DESC, c.number DESC LIMIT 1";
  static final String COUNT =
      "SELECT count(*) FROM (SELECT FROM change c WHERE "
          + LATER
          + SETTLED
          + " LIMIT ?) AS counted";
  static final String UNSETTLED =
      "SELECT EXISTS (SELECT FROM change WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()))";

  /** By the reviews first: from the place on would be the whole rest of the stream, every time. */
  static final String NEEDED_LATER =
      "WITH mine AS MATERIALIZED (SELECT xid, number, kind, key, review_id FROM change WHERE"
          + " review_id = ANY(?) AND kind IN ('VERSION', 'STANDING', 'RUN')) "
          + COLUMNS.replace("FROM change c", "FROM mine c")
          + " WHERE "
          + LATER
          + ORDER;

  static final String BEFORE =
      COLUMNS
          + " WHERE c.review_id = ANY(?) AND c.kind <> 'GONE' AND (c.xid, c.number) <= (?::xid8, ?)"
          + ORDER;

  private ChangeStream() {}

  /**
   * One row's place.
   *
   * @param correlation id of the request that moved it there, empty where it is not asked for
   */
  record Change(
      ChangeCursor at, RowKind kind, String key, @Nullable UUID review, String correlation) {}

  /** The next changes after a place, in order. */
  static List<Change> after(Connection connection, ChangeCursor cursor, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        AFTER,
        row -> change(row, Objects.requireNonNullElse(row.getString(6), "")),
        unsigned(cursor),
        cursor.number(),
        limit);
  }

  /** The newest place that can be read now. */
  static ChangeCursor end(Connection connection) throws SQLException {
    return Sql.list(connection, END, row -> Objects.requireNonNull(cursor(row, 1))).stream()
        .findFirst()
        .orElse(ChangeCursor.START);
  }

  /** How many there are after a place, counted up to {@link #COUNTED}, beyond that estimated. */
  static long left(Connection connection, ChangeCursor cursor) throws SQLException {
    long counted =
        Sql.list(
                connection,
                COUNT,
                row -> row.getLong(1),
                unsigned(cursor),
                cursor.number(),
                COUNTED)
            .getFirst();
    return counted < COUNTED
        ? counted
        : Math.max(
            counted,
            Sql.list(
                    connection,
                    "SELECT reltuples::bigint FROM pg_class WHERE oid = 'immunis.change'::regclass",
                    row -> row.getLong(1))
                .getFirst());
  }

  /** Whether a change waits for an older transaction to end. */
  static boolean unsettled(Connection connection) throws SQLException {
    return Sql.list(connection, UNSETTLED, row -> row.getBoolean(1)).getFirst();
  }

  /**
   * Versions and runs of some reviews that lie after a place although rows before it may need them:
   * an older transaction that committed later can use what a younger one wrote. Where the reviews
   * stand comes along, so that a review is written once by who takes it.
   */
  static List<Change> neededLater(
      Connection connection, ChangeCursor cursor, Collection<UUID> reviews) throws SQLException {
    return Sql.list(
        connection,
        NEEDED_LATER,
        ChangeStream::change,
        Sql.uuids(reviews),
        unsigned(cursor),
        cursor.number());
  }

  /** Everything about some reviews that lies up to a place. */
  static List<Change> before(Connection connection, ChangeCursor cursor, Collection<UUID> reviews)
      throws SQLException {
    return Sql.list(
        connection,
        BEFORE,
        ChangeStream::change,
        Sql.uuids(reviews),
        unsigned(cursor),
        cursor.number());
  }

  static String unsigned(ChangeCursor cursor) {
    return Long.toUnsignedString(cursor.transaction());
  }

  /** A place from its two columns, null when the first is. */
  static @Nullable ChangeCursor cursor(ResultSet row, int column) throws SQLException {
    String transaction = row.getString(column);
    return transaction == null
        ? null
        : new ChangeCursor(Long.parseUnsignedLong(transaction), row.getLong(column + 1));
  }

  private static Change change(ResultSet row) throws SQLException {
    return change(row, "");
  }

  private static Change change(ResultSet row, String correlation) throws SQLException {
    return new Change(
        new ChangeCursor(Long.parseUnsignedLong(row.getString(1)), row.getLong(2)),
        RowKind.valueOf(row.getString(3)),
        row.getString(4),
        row.getObject(5, UUID.class),
        correlation);
  }
}
