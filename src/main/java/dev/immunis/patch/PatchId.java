package dev.immunis.patch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A name of a change that does not depend on line numbers, white space or the order of files.
 *
 * <p>For git's own diffs it equals {@code git patch-id --stable}, its oddities included: a file
 * without hunks is hashed together with the file behind it, and the first header line behind a
 * binary file is left out. Text around the diffs and times behind names do not count.
 */
public final class PatchId {
  private static final byte[] INDEX = "index ".getBytes(StandardCharsets.US_ASCII);

  private final Patch patch;
  private final MessageDigest digest;
  private final byte[] sum = new byte[20];
  private byte[] buffer = new byte[256];

  private PatchId(Patch patch) {
    this.patch = patch;
    try {
      digest = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** Forty hex digits. */
  public static String of(Patch patch) {
    return new PatchId(patch).run();
  }

  private String run() {
    boolean afterBinary = false;
    for (int i = 0; i < patch.files().size(); i++) {
      FilePatch file = patch.files().get(i);
      header(file, afterBinary);
      afterBinary = file.binary();
      if (file.binary()) {
        text(file.oldId().orElse("") + file.newId().orElse(""));
      }
      for (Hunk hunk : file.hunks()) {
        for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
          if (patch.kindInHunk(line) != LineKind.NO_NEWLINE) {
            line(line);
          }
        }
      }
      boolean last = i == patch.files().size() - 1;
      if (!last && (file.binary() || !file.hunks().isEmpty())) {
        flush();
      } else if (last && file.binary()) {
        flush();
      }
    }
    flush();
    return HexFormat.of().formatHex(sum);
  }

  private void header(FilePatch file, boolean skipFirst) {
    if (!file.git()) {
      text("diff--gita/" + file.path() + "b/" + file.path());
      text("---" + file.oldPath().map(p -> "a/" + p).orElse("/dev/null"));
      text("+++" + file.newPath().map(p -> "b/" + p).orElse("/dev/null"));
      return;
    }
    for (int line = file.firstLine(); line < file.bodyLine(); line++) {
      boolean skipped = skipFirst && line == file.firstLine();
      if (!skipped && !patch.lines().startsWith(line, INDEX)) {
        line(line);
      }
    }
  }

  private void text(String text) {
    digest.update(text.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8));
  }

  /** Hashes a line without any white space in it. */
  private void line(int line) {
    LineTable lines = patch.lines();
    int from = lines.start(line);
    int end = lines.end(line);
    if (buffer.length < end - from) {
      buffer = new byte[end - from];
    }
    int n = 0;
    for (int i = from; i < end; i++) {
      if (!HeaderNames.isSpace(lines.data[i])) {
        buffer[n++] = lines.data[i];
      }
    }
    digest.update(buffer, 0, n);
  }

  /** Adds the hash so far to the sum, so that the order of files does not matter. */
  private void flush() {
    byte[] hash = digest.digest();
    int carry = 0;
    for (int i = 0; i < sum.length; i++) {
      carry += (sum[i] & 0xff) + (hash[i] & 0xff);
      sum[i] = (byte) carry;
      carry >>= 8;
    }
  }
}
