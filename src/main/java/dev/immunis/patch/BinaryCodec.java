package dev.immunis.patch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decodes binary patches (base 85, zlib, git's delta) and computes the names git gives content. */
public final class BinaryCodec {
  /** Content larger than this (256 MB) is not decoded. */
  public static final int MAX_SIZE = 256 << 20;

  private BinaryCodec() {}

  /**
   * The content after one direction of a binary patch.
   *
   * @param base the content before; needed for deltas alone
   * @return empty where the data is damaged, too large, or a delta against something else
   */
  public static Optional<byte[]> decode(Patch patch, BinaryBlock block, byte[] base) {
    Optional<byte[]> raw = inflate(patch, block);
    return block.method() == BinaryBlock.Method.LITERAL
        ? raw
        : raw.flatMap(delta -> applyDelta(base, delta));
  }

  private static Optional<byte[]> inflate(Patch patch, BinaryBlock block) {
    if (block.size() > MAX_SIZE) {
      return Optional.empty();
    }
    LineTable lines = patch.lines();
    Inflater inflater = new Inflater();
    try {
      // Grows with what really comes out: the size in the patch is only a claim.
      byte[] out = new byte[Math.min(block.size(), 1 << 16)];
      byte[] packed = new byte[64];
      int n = 0;
      int line = block.headerLine() + 1;
      while (true) {
        if (n == out.length && n < block.size()) {
          out = java.util.Arrays.copyOf(out, (int) Math.min(block.size(), 2L * n));
        }
        int got = n < out.length ? inflater.inflate(out, n, out.length - n) : 0;
        n += got;
        if (inflater.finished()) {
          break;
        }
        if (got > 0) {
          continue;
        }
        if (inflater.needsInput() && line < block.endLine()) {
          int length = Base85.decode(lines.data, lines.start(line), lines.textEnd(line), packed, 0);
          inflater.setInput(packed, 0, length);
          line++;
        } else if (n < block.size() || !drained(inflater)) {
          return Optional.empty();
        } else {
          break;
        }
      }
      return n == block.size() ? Optional.of(out) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  /** Whether nothing but the checksum is left behind a full result. */
  private static boolean drained(Inflater inflater) throws DataFormatException {
    return inflater.inflate(new byte[1]) == 0 && inflater.finished();
  }

  private static Optional<byte[]> applyDelta(byte[] base, byte[] delta) {
    int[] at = {0};
    long baseSize = size(delta, at);
    long size = size(delta, at);
    if (baseSize != base.length || size < 0 || size > MAX_SIZE) {
      return Optional.empty();
    }
    byte[] out = new byte[(int) size];
    int n = 0;
    int i = at[0];
    while (i < delta.length) {
      int op = delta[i++] & 0xff;
      if ((op & 0x80) != 0) {
        long offset = 0;
        long length = 0;
        for (int k = 0; k < 7; k++) {
          if ((op >>> k & 1) != 0) {
            if (i >= delta.length) {
              return Optional.empty();
            }
            long part = delta[i++] & 0xff;
            if (k < 4) {
              offset |= part << 8 * k;
            } else {
              length |= part << 8 * (k - 4);
            }
          }
        }
        length = length == 0 ? 0x10000 : length;
        if (offset + length > base.length || n + length > out.length) {
          return Optional.empty();
        }
        System.arraycopy(base, (int) offset, out, n, (int) length);
        n += (int) length;
      } else {
        if (op == 0 || i + op > delta.length || n + op > out.length) {
          return Optional.empty();
        }
        System.arraycopy(delta, i, out, n, op);
        i += op;
        n += op;
      }
    }
    return n == out.length ? Optional.of(out) : Optional.empty();
  }

  private static long size(byte[] delta, int[] at) {
    long size = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (at[0] >= delta.length) {
        return -1;
      }
      int b = delta[at[0]++];
      size |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return size;
      }
    }
    return -1;
  }

  /** The name (hex) that git gives content, with SHA-1 or, for 64 digits, SHA-256. */
  public static String objectId(byte[] content, int digits) {
    try {
      MessageDigest digest = MessageDigest.getInstance(digits == 64 ? "SHA-256" : "SHA-1");
      String head = "blob " + content.length + "\0";
      digest.update(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1 and SHA-256", e);
    }
  }
}
