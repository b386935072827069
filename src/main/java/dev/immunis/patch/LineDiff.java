package dev.immunis.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes what differs between two texts as one file of a git patch, with three lines around. */
final class LineDiff {
  private static final int CONTEXT = 3;
  private static final byte[] NO_NEWLINE =
      "\n\\ No newline at end of file\n".getBytes(StandardCharsets.US_ASCII);

  private final LineTable old;
  private final LineTable now;
  private final TokenAligner aligner = new TokenAligner();
  private final ByteArrayOutputStream out;

  private LineDiff(byte[] old, byte[] now, ByteArrayOutputStream out) {
    this.old = LineTable.of(old);
    this.now = LineTable.of(now);
    this.out = out;
  }

  /**
   * Adds one file to a patch; nothing when both are the same, mode included.
   *
   * @param path as {@link PathNames} makes it
   * @param old null for a file that was not there
   * @param now null for a file that is gone
   */
  static void write(
      String path, @Nullable TreeEntry old, @Nullable TreeEntry now, ByteArrayOutputStream out) {
    byte[] before = old == null ? new byte[0] : old.content();
    byte[] after = now == null ? new byte[0] : now.content();
    boolean same = Arrays.equals(before, after);
    if (same && (old == null ? now == null : now != null && old.mode() == now.mode())) {
      return;
    }
    byte[] a = name("a/", path);
    byte[] b = name("b/", path);
    text(out, "diff --git ", a, " ", b, "\n");
    if (old == null) {
      text(out, "new file mode ", octal(now), "\n");
    } else if (now == null) {
      text(out, "deleted file mode ", octal(old), "\n");
    } else if (old.mode() != now.mode()) {
      text(out, "old mode ", octal(old), "\nnew mode ", octal(now), "\n");
    }
    if (same) {
      return;
    }
    byte[] nothing = "/dev/null".getBytes(StandardCharsets.US_ASCII);
    byte[] from = old == null ? nothing : a;
    byte[] to = now == null ? nothing : b;
    if (isBinary(before) || isBinary(after)) {
      text(out, "Binary files ", from, " and ", to, " differ\n");
    } else {
      text(out, "--- ", from, "\n+++ ", to, "\n");
      new LineDiff(before, after, out).hunks();
    }
  }

  private static String octal(@Nullable TreeEntry entry) {
    return "%06o".formatted(entry == null ? TreeEntry.FILE : entry.mode());
  }

  private static boolean isBinary(byte[] content) {
    for (byte b : content) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private void hunks() {
    boolean aligned = Math.max(old.count, now.count) <= IntraLine.MAX_TOKENS;
    if (aligned) {
      aligner.align(old.data, lines(old), now.data, lines(now));
    }
    boolean[] oldKept = aligned ? aligner.oldKept() : new boolean[old.count];
    boolean[] newKept = aligned ? aligner.newKept() : new boolean[now.count];
    int i = 0;
    int j = 0;
    while (i < old.count || j < now.count) {
      if (same(i, j, oldKept, newKept)) {
        i++;
        j++;
        continue;
      }
      int before = Math.min(CONTEXT, i);
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int c = i - before; c < i; c++) {
        line(body, ' ', old, c);
      }
      int oldFrom = i - before;
      int newFrom = j - before;
      int quiet = 0;
      while ((i < old.count || j < now.count) && quiet <= 2 * CONTEXT) {
        if (same(i, j, oldKept, newKept)) {
          line(body, ' ', old, i);
          i++;
          j++;
          quiet++;
        } else {
          quiet = 0;
          for (; i < old.count && !oldKept[i]; i++) {
            line(body, '-', old, i);
          }
          for (; j < now.count && !newKept[j]; j++) {
            line(body, '+', now, j);
          }
        }
        if (quiet == CONTEXT && !changesWithin(i, j, CONTEXT + 1, oldKept, newKept)) {
          break;
        }
      }
      text(
          out,
          "@@ -%d,%d +%d,%d @@\n"
              .formatted(
                  i == oldFrom ? oldFrom : oldFrom + 1,
                  i - oldFrom,
                  j == newFrom ? newFrom : newFrom + 1,
                  j - newFrom));
      out.writeBytes(body.toByteArray());
    }
  }

  private boolean same(int i, int j, boolean[] oldKept, boolean[] newKept) {
    return i < old.count && j < now.count && oldKept[i] && newKept[j];
  }

  private boolean changesWithin(int i, int j, int lines, boolean[] oldKept, boolean[] newKept) {
    for (int at = 0; at < lines && (i + at < old.count || j + at < now.count); at++) {
      if (!same(i + at, j + at, oldKept, newKept)) {
        return true;
      }
    }
    return false;
  }

  /** Each line with its ending is one token. */
  private static Tokens lines(LineTable lines) {
    Tokens tokens = new Tokens();
    tokens.count = lines.count;
    tokens.start = Arrays.copyOf(lines.starts, lines.count + 1);
    tokens.start[lines.count] = lines.data.length;
    tokens.hash = new int[lines.count];
    for (int line = 0; line < lines.count; line++) {
      int hash = 1;
      for (int at = lines.start(line); at < lines.end(line); at++) {
        hash = 31 * hash + lines.data[at];
      }
      tokens.hash[line] = hash;
    }
    return tokens;
  }

  private static void line(ByteArrayOutputStream body, char mark, LineTable from, int line) {
    body.write(mark);
    body.write(from.data, from.start(line), from.end(line) - from.start(line));
    if (!from.terminated(line)) {
      body.writeBytes(NO_NEWLINE);
    }
  }

  private static void text(ByteArrayOutputStream out, Object... parts) {
    for (Object part : parts) {
      out.writeBytes(
          part instanceof byte[] bytes
              ? bytes
              : part.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** A name as git writes it: in quotes, with octal numbers, where it is not plain. */
  private static byte[] name(String prefix, String path) {
    byte[] bytes = PathNames.encode(path);
    StringBuilder quoted = new StringBuilder("\"").append(prefix);
    boolean plain = true;
    for (byte b : bytes) {
      if (b == '"' || b == '\\') {
        quoted.append('\\').append((char) b);
        plain = false;
      } else if (b < 0x20 || b == 0x7f) {
        quoted.append("\\%03o".formatted(b & 0xff));
        plain = false;
      } else {
        quoted.append((char) b);
      }
    }
    return (plain ? prefix + new String(bytes, StandardCharsets.US_ASCII) : quoted.append('"') + "")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
