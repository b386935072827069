package dev.immunis.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A text, the same text with some of its lines changed, and the patch between them. */
record RandomEdit(List<String> before, List<String> after, String diff) {
  private static final int AROUND = 2;

  /** An edit of up to {@code most} lines; some of its changes are of white space only. */
  static RandomEdit of(Random random, int most) {
    List<String> marked = new ArrayList<>();
    int lines = 5 + random.nextInt(most);
    for (int i = 0; i < lines; i++) {
      String text = "  ".repeat(random.nextInt(4)) + "word" + random.nextInt(9) + " = " + i;
      switch (random.nextInt(12)) {
        case 0 -> marked.add("-" + text);
        case 1 -> {
          marked.add("-" + text);
          marked.add("+" + text + " changed");
        }
        case 2 -> {
          marked.add("-" + text);
          marked.add("+" + (random.nextBoolean() ? "  " + text : text + "  "));
        }
        case 3 -> marked.add("+" + text + " more");
        default -> marked.add(" " + text);
      }
    }
    marked.add("-the end");
    marked.add("+the last");
    return of(marked);
  }

  private static RandomEdit of(List<String> marked) {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    StringBuilder diff =
        new StringBuilder("diff --git a/f.txt b/f.txt\n--- a/f.txt\n+++ b/f.txt\n");
    int at = 0;
    int from = -1;
    int end = -1;
    for (; at < marked.size(); at++) {
      if (marked.get(at).charAt(0) != ' ') {
        if (from >= 0 && at - AROUND > end) {
          hunk(marked, from, end, diff);
          from = -1;
        }
        from = from < 0 ? Math.max(0, at - AROUND) : from;
        end = Math.min(marked.size(), at + AROUND + 1);
      }
    }
    hunk(marked, from, end, diff);
    for (String line : marked) {
      if (line.charAt(0) != '+') {
        before.add(line.substring(1));
      }
      if (line.charAt(0) != '-') {
        after.add(line.substring(1));
      }
    }
    return new RandomEdit(before, after, diff.toString());
  }

  private static void hunk(List<String> marked, int from, int end, StringBuilder diff) {
    int old = count(marked.subList(0, from), '+');
    int now = count(marked.subList(0, from), '-');
    List<String> body = marked.subList(from, end);
    int oldCount = count(body, '+');
    int newCount = count(body, '-');
    diff.append(
        "@@ -%d,%d +%d,%d @@ in f\n"
            .formatted(
                oldCount == 0 ? old : old + 1, oldCount, newCount == 0 ? now : now + 1, newCount));
    body.forEach(line -> diff.append(line).append('\n'));
  }

  private static int count(List<String> lines, char without) {
    return (int) lines.stream().filter(line -> line.charAt(0) != without).count();
  }

  byte[] base() {
    return bytes(before);
  }

  byte[] result() {
    return bytes(after);
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  Tree tree() {
    return Tree.of(Map.of("f.txt", TreeEntry.file(base())));
  }

  Patch patch() throws PatchSyntaxException {
    return PatchParser.parse(diff.getBytes(StandardCharsets.UTF_8));
  }
}
