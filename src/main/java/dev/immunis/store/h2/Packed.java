package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Content as it lies in the file: deflated where that saves at least a tenth.
 *
 * @param size length of the content in bytes
 */
record Packed(Digest digest, long size, Packing packing, byte[] bytes) {
  /** Below this many bytes the saving is not worth the work. */
  private static final int WORTHWHILE = 128;

  /** So many bytes show whether the whole is worth it. */
  private static final int SAMPLE = 64 << 10;

  private static final int BUFFER = 16 << 10;

  /** How the bytes are kept. */
  enum Packing {
    PLAIN,
    DEFLATED
  }

  static Packed of(Digest digest, byte[] content) {
    return all(Map.of(digest, content)).getFirst();
  }

  /** Many contents; the engine that deflates them is made once. */
  static List<Packed> all(Map<Digest, byte[]> contents) {
    // Half the time of the usual level for an eighth more bytes: a person waits for a first pull.
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      List<Packed> packed = new ArrayList<>(contents.size());
      contents.forEach((digest, content) -> packed.add(of(digest, content, deflater)));
      return packed;
    } finally {
      deflater.end();
    }
  }

  private static Packed of(Digest digest, byte[] content, Deflater deflater) {
    if (!Digest.of(content).equals(digest)) {
      throw new StoreException(
          "content was handed in under the digest " + digest + ", which is not its own");
    }
    if (content.length >= WORTHWHILE) {
      int sample = Math.min(content.length, SAMPLE);
      byte[] deflated = deflate(content, sample, deflater);
      if (pays(deflated.length, sample)) {
        byte[] whole =
            sample == content.length ? deflated : deflate(content, content.length, deflater);
        if (pays(whole.length, content.length)) {
          return new Packed(digest, content.length, Packing.DEFLATED, whole);
        }
      }
    }
    return new Packed(digest, content.length, Packing.PLAIN, content);
  }

  /** The content again, checked against its digest. */
  byte[] content() {
    byte[] content =
        switch (packing) {
          case PLAIN -> bytes;
          case DEFLATED -> inflate();
        };
    if (content.length != size || !Digest.of(content).equals(digest)) {
      throw damaged(null);
    }
    return content;
  }

  private byte[] inflate() {
    Inflater inflater = new Inflater();
    try {
      byte[] content = new byte[Math.toIntExact(size)];
      inflater.setInput(bytes);
      int got = 0;
      while (got < content.length) {
        int step = inflater.inflate(content, got, content.length - got);
        if (step == 0) {
          return Arrays.copyOf(content, got);
        }
        got += step;
      }
      return content;
    } catch (DataFormatException | ArithmeticException e) {
      throw damaged(e);
    } finally {
      inflater.end();
    }
  }

  private StoreException damaged(@org.jspecify.annotations.Nullable Exception cause) {
    String message =
        "the kept content " + digest + " is damaged; put a backup of the workspace in its place";
    return cause == null ? new StoreException(message) : new StoreException(message, cause);
  }

  private static boolean pays(int packed, int plain) {
    return packed < plain * 0.9;
  }

  private static byte[] deflate(byte[] content, int length, Deflater deflater) {
    deflater.reset();
    deflater.setInput(content, 0, length);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length / 2 + 64);
    byte[] buffer = new byte[Math.min(BUFFER, length)];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    return out.toByteArray();
  }
}
