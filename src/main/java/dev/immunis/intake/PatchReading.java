package dev.immunis.intake;

import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchSyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a first look at a patch gives.
 *
 * @param noise whether it is no damaged diff but data of another kind
 * @param unreadable why it cannot be read, null when it can
 * @param files changed files, null when unreadable
 * @param insertions added lines, null when unreadable
 * @param deletions removed lines, null when unreadable
 */
record PatchReading(
    boolean noise,
    @Nullable String unreadable,
    @Nullable Integer files,
    @Nullable Integer insertions,
    @Nullable Integer deletions) {
  /** More control characters than this share and no head of a diff: no text of any encoding. */
  private static final double NOISE_SHARE = 0.05;

  static PatchReading of(byte[] bytes) {
    try {
      Patch patch = PatchParser.parse(bytes);
      if (patch.isEmpty()) {
        return unreadable("the patch is empty");
      }
      return new PatchReading(
          false, null, patch.files().size(), patch.insertions(), patch.deletions());
    } catch (PatchSyntaxException e) {
      return isNoise(bytes)
          ? new PatchReading(true, null, null, null, null)
          : unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static PatchReading unreadable(String reason) {
    return new PatchReading(false, reason, null, null, null);
  }

  private static boolean isNoise(byte[] bytes) {
    if (bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF))) {
      return false;
    }
    int control = 0;
    for (byte b : bytes) {
      if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b) {
        control++;
      }
    }
    if (control <= bytes.length * NOISE_SHARE) {
      return false;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return !text.startsWith("diff --git ")
        && !text.startsWith("--- ")
        && !text.contains("\ndiff --git ")
        && !text.contains("\n--- ")
        && !text.contains("\n@@ -");
  }
}
