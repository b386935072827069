package dev.immunis.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A large git diff of text like C source, the same on every machine. */
final class BigDiff {
  private static final String[] HEADS = {
    "static int ",
    "\tif (",
    "\t\treturn ",
    "\t",
    "\t\t",
    "#define ",
    " * ",
    "\tfor (i = 0; i < ",
    "\t\t\t",
    "struct ",
    "\twhile (",
    "\tcase ",
    "}",
    "\t}",
    "",
    "\tlen = ",
    "\terr = ",
    "/* "
  };
  private static final String[] WORDS = {
    "buffer",
    "length",
    "offset",
    "ctx->state",
    "ret",
    "NULL",
    "flags & MASK",
    "sizeof(*entry)",
    "priv->lock",
    "GFP_KERNEL",
    "error",
    "index",
    "request",
    "head->next",
    "container_of(ptr)",
    "strlen(name)",
    "0",
    "1",
    "-EINVAL",
    "page",
    "node",
    "count",
    "size_t len",
    "dev_err(dev)"
  };
  private static final String[] TAILS = {
    ";", ") {", " + 1;", "", " */", ":", ", ", " == 0)", "();"
  };

  private BigDiff() {}

  /** A diff with this many changed lines, about 54 bytes each with headers and context. */
  static byte[] of(int changedLines) {
    Random random = new Random(11);
    ByteArrayOutputStream out = new ByteArrayOutputStream(changedLines * 56);
    StringBuilder text = new StringBuilder();
    int left = changedLines;
    for (int file = 0; left > 0; file++) {
      String name = "drivers/net/part" + file % 40 + "/module_" + file + ".c";
      text.setLength(0);
      text.append("diff --git a/").append(name).append(" b/").append(name).append("\nindex ");
      text.append(Integer.toHexString(0x10000000 + file)).append("..");
      text.append(Integer.toHexString(0x20000000 + file)).append(" 100644\n--- a/").append(name);
      text.append("\n+++ b/").append(name).append('\n');
      int old = 10;
      int shift = 0;
      int hunks = 5 + random.nextInt(25);
      for (int h = 0; h < hunks && left > 0; h++) {
        int removed = Math.min(left, 1 + random.nextInt(9));
        left -= removed;
        int added = Math.min(left, random.nextInt(4) == 0 ? random.nextInt(12) : removed);
        left -= added;
        text.append("@@ -").append(old).append(',').append(removed + 6);
        text.append(" +").append(old + shift).append(',').append(added + 6);
        text.append(" @@ static int probe_").append(h).append("(struct device *dev)\n");
        context(text, random);
        String[] lines = new String[removed];
        for (int i = 0; i < removed; i++) {
          lines[i] = line(random);
          text.append('-').append(lines[i]).append('\n');
        }
        for (int i = 0; i < added; i++) {
          text.append('+').append(i < removed ? edit(lines[i], random) : line(random)).append('\n');
        }
        context(text, random);
        old += removed + 40;
        shift += added - removed;
      }
      out.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.toByteArray();
  }

  private static void context(StringBuilder text, Random random) {
    for (int i = 0; i < 3; i++) {
      text.append(' ').append(line(random)).append('\n');
    }
  }

  private static String line(Random random) {
    StringBuilder line = new StringBuilder(HEADS[random.nextInt(HEADS.length)]);
    int words = random.nextInt(5);
    for (int i = 0; i < words; i++) {
      line.append(WORDS[random.nextInt(WORDS.length)]).append(i + 1 < words ? ", " : "");
    }
    return line.append(TAILS[random.nextInt(TAILS.length)]).toString();
  }

  /** Replaces, adds or removes one or two words, as a fix does. */
  private static String edit(String line, Random random) {
    String edited = line;
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      int at = edited.isEmpty() ? 0 : random.nextInt(edited.length());
      int space = edited.indexOf(' ', at);
      int from = space < 0 ? edited.length() : space;
      String word = WORDS[random.nextInt(WORDS.length)];
      int next = edited.indexOf(' ', from + 1);
      edited =
          edited.substring(0, from)
              + ' '
              + word
              + (next < 0 || random.nextBoolean() ? "" : edited.substring(next));
    }
    return edited;
  }
}
