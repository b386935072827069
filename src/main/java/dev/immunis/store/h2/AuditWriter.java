package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.store.AuditChain;
import dev.immunis.store.RecordJson;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Appends a transaction's lines to the workspace's chain, within that transaction. */
final class AuditWriter {
  private static final String INSERT =
      "INSERT INTO audit_line (device, number, happened_at, actor_type, actor_digest, action,"
          + " subject, payload, previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final int BATCH = 1_000;

  private final People people;

  AuditWriter(People people) {
    this.people = people;
  }

  void append(Tx tx) throws SQLException {
    if (tx.entries().isEmpty()) {
      return;
    }
    UUID device = tx.handle().createQuery("SELECT device FROM workspace").mapTo(UUID.class).one();
    Head head = head(tx, device);
    Map<dev.immunis.model.Actor, Digest> actors = new HashMap<>();
    try (PreparedStatement insert = tx.handle().getConnection().prepareStatement(INSERT)) {
      int waiting = 0;
      for (Tx.Entry entry : tx.entries()) {
        Digest actor =
            actors.computeIfAbsent(entry.by(), by -> people.of(tx.handle(), by).digest());
        AuditLine line =
            AuditChain.sealed(
                new AuditLine(
                    device,
                    head.number() + 1,
                    tx.now(),
                    entry.by().type(),
                    actor.toString(),
                    entry.action(),
                    entry.subject(),
                    new String(RecordJson.canonical(entry.payload()), StandardCharsets.UTF_8),
                    head.digest(),
                    head.digest()));
        bind(insert, line);
        insert.addBatch();
        if (++waiting % BATCH == 0) {
          insert.executeBatch();
        }
        head = new Head(line.number(), line.digest());
      }
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, AuditLine line) throws SQLException {
    insert.setObject(1, line.device());
    insert.setLong(2, line.number());
    insert.setObject(3, line.at());
    insert.setString(4, line.actorType().name());
    insert.setString(5, line.actorDigest());
    insert.setString(6, line.action());
    insert.setString(7, line.subject());
    insert.setString(8, line.payload());
    insert.setString(9, line.previous().hex());
    insert.setString(10, line.digest().hex());
  }

  private static Head head(Tx tx, UUID device) {
    return tx.handle()
        .createQuery(
            "SELECT number, digest FROM audit_line WHERE device = :device ORDER BY number DESC"
                + " FETCH FIRST ROW ONLY")
        .bind("device", device)
        .map((row, context) -> new Head(row.getLong(1), Digest.parse(row.getString(2))))
        .findOne()
        .orElseGet(() -> new Head(0, AuditChain.origin(device)));
  }

  private record Head(long number, Digest digest) {}
}
