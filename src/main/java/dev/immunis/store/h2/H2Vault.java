package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.store.EvidenceVault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Content by digest in the workspace's file; no line of the chain, for its name proves it. */
final class H2Vault implements EvidenceVault {
  private final Db db;

  H2Vault(Db db) {
    this.db = db;
  }

  @Override
  public Digest put(byte[] content) {
    Digest digest = Digest.of(content);
    List<Packed> packed = Blobs.pack(db, Map.of(digest, content));
    if (!packed.isEmpty()) {
      db.write(
          tx -> {
            Blobs.insert(tx, packed);
            return digest;
          });
    }
    return digest;
  }

  @Override
  public Optional<byte[]> get(Digest digest) {
    return db.read(handle -> Blobs.read(handle, digest));
  }
}
