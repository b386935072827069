package dev.immunis.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of a file's name into a string and back without loss.
 *
 * <p>Names are UTF-8; each byte that is not part of valid UTF-8 becomes one char of the range
 * U+DC80 to U+DCFF (a lone surrogate, which valid names cannot contain).
 */
public final class PathNames {
  private PathNames() {}

  /** The name as a string; never fails. */
  public static String decode(byte[] name) {
    return decode(name, 0, name.length);
  }

  /** The name in a range of bytes as a string. */
  static String decode(byte[] name, int from, int end) {
    if (Utf8.isValid(name, from, end)) {
      return new String(name, from, end - from, StandardCharsets.UTF_8);
    }
    StringBuilder out = new StringBuilder(end - from);
    int i = from;
    while (i < end) {
      int length = Utf8.sequenceLength(name, i, end);
      if (length == 0) {
        out.append((char) (0xDC00 | name[i] & 0xff));
        i++;
      } else {
        out.append(new String(name, i, length, StandardCharsets.UTF_8));
        i += length;
      }
    }
    return out.toString();
  }

  /** The bytes of a name made by {@link #decode}. */
  public static byte[] encode(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(name.length() + 8);
    int plain = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean raw = c >= 0xDC80 && c <= 0xDCFF;
      boolean low = raw && i > 0 && Character.isHighSurrogate(name.charAt(i - 1));
      if (raw && !low) {
        out.writeBytes(name.substring(plain, i).getBytes(StandardCharsets.UTF_8));
        out.write(c & 0xff);
        plain = i + 1;
      }
    }
    out.writeBytes(name.substring(plain).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** The name for a person: control characters, raw bytes and invisible characters are escaped. */
  public static String display(String name) {
    StringBuilder out = new StringBuilder(name.length());
    name.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (c >= 0xDC80 && c <= 0xDCFF) {
                out.append(String.format("\\x%02X", c & 0xff));
              } else if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.SURROGATE
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                out.append(String.format("\\u{%04X}", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
