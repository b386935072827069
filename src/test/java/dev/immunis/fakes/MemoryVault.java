package dev.immunis.fakes;

import dev.immunis.model.Digest;
import dev.immunis.store.EvidenceVault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps content in memory. */
public final class MemoryVault implements EvidenceVault {
  private final Map<Digest, byte[]> blobs = new HashMap<>();

  @Override
  public synchronized Digest put(byte[] content) {
    Digest digest = Digest.of(content);
    blobs.put(digest, content.clone());
    return digest;
  }

  @Override
  public synchronized Optional<byte[]> get(Digest digest) {
    return Optional.ofNullable(blobs.get(digest));
  }
}
