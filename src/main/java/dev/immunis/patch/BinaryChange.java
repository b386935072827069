package dev.immunis.patch;

import dev.immunis.patch.PatchApplier.NotApplicable;
import java.util.Optional;

/** Applies the binary part of one file, checked against both object names. */
final class BinaryChange {
  private BinaryChange() {}

  static byte[] apply(FilePatch file, boolean exists, byte[] old) {
    String path = file.path();
    String oldId = file.oldId().orElse("");
    String newId = file.newId().orElse("");
    if (!full(oldId) || !full(newId) || oldId.length() != newId.length()) {
      throw new NotApplicable(
          file.forward().isEmpty() ? ApplyFault.BINARY_WITHOUT_DATA : ApplyFault.BINARY_WITHOUT_IDS,
          path,
          0);
    }
    if (exists && !BinaryCodec.objectId(old, oldId.length()).equals(oldId)) {
      throw new NotApplicable(ApplyFault.BINARY_OTHER_BASE, path, 0);
    }
    if (zero(newId)) {
      return new byte[0];
    }
    if (file.forward().isEmpty()) {
      throw new NotApplicable(ApplyFault.BINARY_WITHOUT_DATA, path, 0);
    }
    BinaryBlock forward = file.forward().get();
    if (forward.size() > BinaryCodec.MAX_SIZE) {
      throw new NotApplicable(ApplyFault.TOO_LARGE, path, 0);
    }
    Optional<byte[]> content = BinaryCodec.decode(file.patch(), forward, old);
    if (content.isEmpty() || !BinaryCodec.objectId(content.get(), newId.length()).equals(newId)) {
      throw new NotApplicable(ApplyFault.BINARY_DAMAGED, path, 0);
    }
    return content.get();
  }

  private static boolean full(String id) {
    return id.length() == 40 || id.length() == 64;
  }

  private static boolean zero(String id) {
    return id.chars().allMatch(c -> c == '0');
  }
}
