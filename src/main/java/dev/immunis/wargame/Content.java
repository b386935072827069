package dev.immunis.wargame;

import dev.immunis.model.Digest;
import java.util.Map;
import java.util.Optional;

/** Where a plan's content is read from by its digest: the vault, or memory for a lone bundle. */
@FunctionalInterface
public interface Content {
  /** The content, or empty when it is not there. May block. */
  Optional<byte[]> get(Digest digest);

  /** Content in memory. */
  static Content of(Map<Digest, byte[]> blobs) {
    return digest -> Optional.ofNullable(blobs.get(digest));
  }
}
