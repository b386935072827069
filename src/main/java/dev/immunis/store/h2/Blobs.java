package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table of contents by digest. */
final class Blobs {
  private static final int BATCH = 500;

  private Blobs() {}

  /** Packs what is not in the table yet; to be called before the writing transaction. */
  static List<Packed> pack(Db db, Map<Digest, byte[]> contents) {
    if (contents.isEmpty()) {
      return List.of();
    }
    Set<Digest> there = db.read(handle -> present(handle, contents.keySet()));
    Map<Digest, byte[]> fresh = new HashMap<>(contents);
    fresh.keySet().removeAll(there);
    return Packed.all(fresh);
  }

  /** Keeps what is not there yet. */
  static void insert(Tx tx, Collection<Packed> contents) throws SQLException {
    if (contents.isEmpty()) {
      return;
    }
    // In the order of the key, so that neighbours share the pages that are written.
    List<Packed> sorted =
        contents.stream().sorted(Comparator.comparing(packed -> packed.digest().hex())).toList();
    Set<Digest> there = present(tx.handle(), sorted.stream().map(Packed::digest).toList());
    try (PreparedStatement insert =
        tx.handle()
            .getConnection()
            .prepareStatement(
                "INSERT INTO blob (digest, size_bytes, packing, content) VALUES (?, ?, ?, ?)")) {
      int waiting = 0;
      for (Packed packed : sorted) {
        if (!there.add(packed.digest())) {
          continue;
        }
        insert.setString(1, packed.digest().hex());
        insert.setLong(2, packed.size());
        insert.setString(3, packed.packing().name());
        insert.setBytes(4, packed.bytes());
        insert.addBatch();
        if (++waiting % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /** Which of these are there; the answer may be changed. */
  static Set<Digest> present(Handle handle, Collection<Digest> digests) throws SQLException {
    Set<Digest> there = new HashSet<>();
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement("SELECT digest FROM TABLE(k VARCHAR = ?) JOIN blob ON digest = k")) {
      select.setObject(1, digests.stream().map(Digest::hex).toArray(String[]::new));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          there.add(new Digest(rows.getString(1)));
        }
      }
    }
    return there;
  }

  static Optional<byte[]> read(Handle handle, Digest digest) {
    return handle
        .createQuery("SELECT size_bytes, packing, content FROM blob WHERE digest = :digest")
        .bind("digest", digest)
        .map(
            (row, context) ->
                new Packed(
                    digest,
                    row.getLong(1),
                    Packed.Packing.valueOf(row.getString(2)),
                    row.getBytes(3)))
        .findOne()
        .map(Packed::content);
  }
}
