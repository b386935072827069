package dev.immunis.store.postgres;

import dev.immunis.model.Digest;
import dev.immunis.store.EvidenceVault;
import java.util.Map;
import java.util.Optional;

/** Content by digest in the authority. */
final class PgVault implements EvidenceVault {
  private final PgDb db;

  PgVault(PgDb db) {
    this.db = db;
  }

  @Override
  public Digest put(byte[] content) {
    Digest digest = Digest.of(content);
    db.write(
        connection -> {
          Contents.push(connection, null, Map.of(digest, content));
          return digest;
        });
    return digest;
  }

  @Override
  public Optional<byte[]> get(Digest digest) {
    return db.read(connection -> Contents.read(connection, digest));
  }
}
