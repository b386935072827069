package dev.immunis.store;

import dev.immunis.model.Digest;
import java.util.Optional;

/** Content by its digest, kept for ever. Thread safe; may block. */
public interface EvidenceVault {
  /** Keeps the content; putting the same twice keeps it once. */
  Digest put(byte[] content);

  /** The content, checked against its digest. */
  Optional<byte[]> get(Digest digest);
}
