package dev.immunis.bench;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The ceilings of sync: rows out of PostgreSQL in COPY's binary format and into a bare table of H2,
 * and rows into a bare table of PostgreSQL a thousand a transaction; no rule, right or trigger.
 */
final class PlainCopy {
  /** So many rows are committed together in H2. */
  private static final int COMMIT = 250;

  /** Signature, flags and length of the header's extension. */
  private static final int HEADER = 19;

  private final DataSource server;

  PlainCopy(DataSource server) throws SQLException {
    this.server = server;
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE public.plain_push (id uuid PRIMARY KEY, review uuid NOT NULL, kind text NOT"
              + " NULL, said text NOT NULL, at timestamptz NOT NULL)");
    }
  }

  /** Copies all versions with their patches; gives how many there were. */
  int pull(Path folder) {
    JdbcDataSource file = new JdbcDataSource();
    file.setUrl("jdbc:h2:file:" + folder.resolve("plain"));
    file.setUser("plain");
    file.setPassword("");
    try (Connection from = server.getConnection();
        Connection to = file.getConnection();
        Statement make = to.createStatement()) {
      make.execute(
          "CREATE TABLE plain (id UUID PRIMARY KEY, content VARCHAR, bytes VARBINARY(1000000))");
      to.setAutoCommit(false);
      try (PreparedStatement insert = to.prepareStatement("INSERT INTO plain VALUES (?, ?, ?)")) {
        return copy(from, to, insert);
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int copy(Connection from, Connection to, PreparedStatement insert)
      throws SQLException, IOException {
    CopyOut out =
        from.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "COPY (SELECT v.review_id, v.content, c.bytes FROM immunis.review_version v JOIN"
                    + " immunis.content c ON c.digest = v.patch) TO STDOUT (FORMAT binary)");
    int rows = 0;
    for (byte[] chunk = out.readFromCopy(); chunk != null; chunk = out.readFromCopy()) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(chunk));
      if (rows == 0) {
        in.skipNBytes(HEADER);
      }
      if (in.available() < 2 || in.readShort() < 0) {
        continue;
      }
      ByteBuffer id = ByteBuffer.wrap(field(in));
      insert.setObject(1, new UUID(id.getLong(), id.getLong()));
      insert.setString(2, new String(field(in), StandardCharsets.UTF_8));
      insert.setBytes(3, field(in));
      insert.addBatch();
      if (++rows % COMMIT == 0) {
        insert.executeBatch();
        to.commit();
      }
    }
    insert.executeBatch();
    to.commit();
    return rows;
  }

  private static byte[] field(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  /** Writes so many rows for these reviews, a thousand a transaction. */
  void push(List<UUID> reviews) {
    try (Connection connection = server.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO public.plain_push SELECT * FROM unnest(?::uuid[], ?::uuid[],"
                    + " ?::text[], ?::text[], ?::timestamptz[])")) {
      connection.setAutoCommit(false);
      for (int from = 0; from < reviews.size(); from += 1_000) {
        List<UUID> some = reviews.subList(from, Math.min(reviews.size(), from + 1_000));
        Timestamp now = Timestamp.from(Instant.now());
        insert.setArray(
            1,
            connection.createArrayOf(
                "uuid", some.stream().map(review -> UUID.randomUUID()).toArray()));
        insert.setArray(2, connection.createArrayOf("uuid", some.toArray()));
        insert.setArray(
            3, connection.createArrayOf("text", some.stream().map(r -> "REJECT").toArray()));
        insert.setArray(
            4, connection.createArrayOf("text", some.stream().map(SyncBench::text).toArray()));
        insert.setArray(
            5, connection.createArrayOf("timestamptz", some.stream().map(r -> now).toArray()));
        insert.executeUpdate();
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
