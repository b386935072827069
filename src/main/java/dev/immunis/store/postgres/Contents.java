package dev.immunis.store.postgres;

import dev.immunis.model.Digest;
import dev.immunis.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of contents by digest. */
final class Contents {
  /** So many bytes travel to the server in one statement, unless one content is larger. */
  private static final long PORTION = 4L << 20;

  private Contents() {}

  static Set<Digest> present(Connection connection, Collection<Digest> digests)
      throws SQLException {
    return new HashSet<>(
        Sql.list(
            connection,
            "SELECT digest FROM content WHERE digest = ANY(?)",
            row -> new Digest(row.getString(1)),
            (Object) Sql.hexes(digests)));
  }

  static Optional<byte[]> read(Connection connection, Digest digest) throws SQLException {
    return Sql.list(
            connection,
            "SELECT bytes FROM content WHERE digest = ?",
            row -> checked(digest, row.getBytes(1)),
            digest)
        .stream()
        .findFirst();
  }

  /**
   * Those of the contents that are small enough, or are to come at any size.
   *
   * @param always come at any size
   */
  static Map<Digest, byte[]> read(
      Connection connection, Collection<Digest> digests, Collection<Digest> always, long most)
      throws SQLException {
    Map<Digest, byte[]> found = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT digest, bytes FROM content WHERE digest = ANY(?) AND (size_bytes <= ? OR digest"
                + " = ANY(?))")) {
      Sql.bind(select, Sql.hexes(digests), most, Sql.hexes(always));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(new Digest(rows.getString(1)), rows.getBytes(2));
        }
      }
    }
    return found;
  }

  /** Splits contents into portions for {@link #push}. */
  static List<Map<Digest, byte[]>> portions(Map<Digest, byte[]> contents) {
    List<Map<Digest, byte[]>> portions = new ArrayList<>();
    Map<Digest, byte[]> portion = new LinkedHashMap<>();
    long bytes = 0;
    for (Map.Entry<Digest, byte[]> content : contents.entrySet()) {
      checked(content.getKey(), content.getValue());
      if (!portion.isEmpty() && bytes + content.getValue().length > PORTION) {
        portions.add(portion);
        portion = new LinkedHashMap<>();
        bytes = 0;
      }
      portion.put(content.getKey(), content.getValue());
      bytes += content.getValue().length;
    }
    if (!portion.isEmpty()) {
      portions.add(portion);
    }
    return portions;
  }

  static void push(Connection connection, @Nullable String token, Map<Digest, byte[]> portion)
      throws SQLException {
    try (PreparedStatement call = connection.prepareStatement("SELECT push_contents(?, ?, ?)")) {
      Sql.bind(call, token, Sql.hexes(portion.keySet()), portion.values().toArray(byte[][]::new));
      call.executeQuery().close();
    }
  }

  private static byte[] checked(Digest digest, byte[] content) {
    if (!Digest.of(content).equals(digest)) {
      throw new StoreException(
          "content was handed over under the digest " + digest + ", which is not its own");
    }
    return content;
  }
}
