package dev.immunis.patch;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the lines of a rewritten patch with where each came from. */
final class LinesOut {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
  private final List<Header> headers = new ArrayList<>();
  private int[] origins = new int[256];
  private int count;

  /** A line whose text is known only after what follows it. */
  private static final class Header {
    final int at;
    byte[] text = new byte[0];

    Header(int at) {
      this.at = at;
    }
  }

  /** A line with its newline; one that has none gets it. */
  void line(byte[] data, int from, int to, int origin) {
    bytes.write(data, from, to - from);
    if (to == from || data[to - 1] != '\n') {
      bytes.write('\n');
    }
    add(origin);
  }

  /** A line of a hunk: its mark and its text without the newline. */
  void marked(byte mark, byte[] data, int from, int to, int origin) {
    bytes.write(mark);
    bytes.write(data, from, to - from);
    bytes.write('\n');
    add(origin);
  }

  /** Keeps the place of a line; its number for {@link #fill}. */
  int reserve(int origin) {
    headers.add(new Header(bytes.size()));
    add(origin);
    return headers.size() - 1;
  }

  void fill(int reserved, byte[] text) {
    headers.get(reserved).text = text;
  }

  private void add(int origin) {
    if (count == origins.length) {
      origins = Arrays.copyOf(origins, 2 * count);
    }
    origins[count++] = origin;
  }

  int[] origins() {
    return Arrays.copyOf(origins, count);
  }

  byte[] bytes() {
    byte[] body = bytes.toByteArray();
    int size = body.length + headers.stream().mapToInt(h -> h.text.length).sum();
    byte[] whole = new byte[size];
    int from = 0;
    int to = 0;
    for (Header header : headers) {
      System.arraycopy(body, from, whole, to, header.at - from);
      to += header.at - from;
      from = header.at;
      System.arraycopy(header.text, 0, whole, to, header.text.length);
      to += header.text.length;
    }
    System.arraycopy(body, from, whole, to, body.length - from);
    return whole;
  }
}
