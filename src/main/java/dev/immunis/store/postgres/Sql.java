package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Small translations between the model's values and those of the driver. */
final class Sql {
  /** Shown where a person's data was removed. */
  static final String REMOVED = "(removed)";

  private Sql() {}

  /** Reads one row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Asks with these values, bound by their Java type. */
  static <T> List<T> list(Connection connection, String sql, Reader<T> reader, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> list = new ArrayList<>();
        while (rows.next()) {
          list.add(reader.read(rows));
        }
        return list;
      }
    }
  }

  static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
  }

  static void bind(PreparedStatement statement, int place, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(place, Types.NULL);
      case Instant at -> statement.setObject(place, at.atOffset(ZoneOffset.UTC));
      case Digest digest -> statement.setString(place, digest.hex());
      case UUID[] ids -> statement.setArray(place, array(statement, "uuid", ids));
      case String[] texts -> statement.setArray(place, array(statement, "text", texts));
      case Long[] numbers -> statement.setArray(place, array(statement, "bigint", numbers));
      case byte[][] contents -> statement.setArray(place, array(statement, "bytea", contents));
      case OffsetDateTime[] times ->
          statement.setArray(place, array(statement, "timestamptz", times));
      default -> statement.setObject(place, value);
    }
  }

  private static java.sql.Array array(PreparedStatement statement, String type, Object[] values)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, values);
  }

  static UUID[] uuids(Collection<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  static String[] hexes(Collection<Digest> digests) {
    return digests.stream().map(Digest::hex).toArray(String[]::new);
  }

  static UUID uuid(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, UUID.class));
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(row, column));
  }

  static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static @Nullable Digest digestOrNull(ResultSet row, int column) throws SQLException {
    String hex = row.getString(column);
    return hex == null ? null : new Digest(hex);
  }

  /** An actor from a row's type and name; the name is null where it was removed. */
  static Actor actor(ResultSet row, int column) throws SQLException {
    String name = row.getString(column + 1);
    return new Actor(Actor.Type.valueOf(row.getString(column)), name == null ? REMOVED : name);
  }
}
