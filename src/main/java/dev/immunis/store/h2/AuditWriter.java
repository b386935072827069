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
    Head head = head(tx);
    Map<dev.immunis.model.Actor, Digest> actors = new HashMap<>();
    try (PreparedStatement insert = tx.handle().getConnection().prepareStatement(INSERT)) {
      int waiting = 0;
      for (Tx.Entry entry : tx.entries()) {
        Digest actor =
            actors.computeIfAbsent(entry.by(), by -> people.of(tx.handle(), by).digest());
        AuditLine line =
            AuditChain.sealed(
                new AuditLine(
                    head.device(),
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
        head = new Head(line.device(), line.number(), line.digest());
      }
      insert.executeBatch();
    }
    tx.handle()
        .createUpdate("UPDATE workspace SET last_line = :number, last_digest = :digest")
        .bind("number", head.number())
        .bind("digest", head.digest())
        .execute();
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

  /** The end of the chain, kept in a row of its own so that finding it costs the same for ever. */
  private static Head head(Tx tx) {
    return tx.handle()
        .createQuery("SELECT device, last_line, last_digest FROM workspace")
        .map(
            (row, context) ->
                new Head(
                    row.getObject(1, UUID.class), row.getLong(2), new Digest(row.getString(3))))
        .one();
  }

  private record Head(UUID device, long number, Digest digest) {}
}
