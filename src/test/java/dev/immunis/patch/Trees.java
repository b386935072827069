package dev.immunis.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Seeded trees of files and changes of them, with everything that diffs find hard. */
final class Trees {
  private static final String[] WORDS = {
    "int",
    "return",
    "value",
    "if (x)",
    "{",
    "}",
    "",
    "    y = y + 1;",
    "-- a",
    "++ b",
    "@@ -1 +1 @@",
    "diff --git a/x b/x",
    "\\ No newline at end of file",
    "größe",
    "\tname",
    "*p++ = *q;",
    "a",
    "b",
    "--- a/x",
    "+++ b/x",
    "Index: x"
  };
  private static final String[] NAMES = {
    "a.c",
    "b.txt",
    "src/main.c",
    "src/deep/er/x.java",
    "with blank.txt",
    "quote\"d",
    "größe.txt",
    "tab\tname",
    "-rf",
    "a -> b",
    "back\\slash",
    "newline\nname",
    "lib/x",
    "lib/y",
    "zz/last",
    "ends "
  };

  private final Random random;

  Trees(long seed) {
    random = new Random(seed);
  }

  TreeMap<String, TreeEntry> tree() {
    TreeMap<String, TreeEntry> tree = new TreeMap<>();
    int files = 1 + random.nextInt(7);
    for (int i = 0; i < files; i++) {
      put(tree, NAMES[random.nextInt(NAMES.length)], entry());
    }
    return tree;
  }

  private void put(TreeMap<String, TreeEntry> tree, String path, TreeEntry entry) {
    Tree view = Tree.of(tree);
    boolean below = false;
    for (int s = path.indexOf('/'); s >= 0; s = path.indexOf('/', s + 1)) {
      below |= tree.containsKey(path.substring(0, s));
    }
    if (!below && !view.isFolder(path)) {
      tree.put(path, entry);
    }
  }

  private TreeEntry entry() {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return new TreeEntry(("target" + random.nextInt(3)).getBytes(), TreeEntry.LINK);
    }
    byte[] content = kind <= 2 ? binary() : text(random.nextInt(60));
    return new TreeEntry(content, random.nextInt(5) == 0 ? TreeEntry.EXECUTABLE : TreeEntry.FILE);
  }

  private byte[] binary() {
    byte[] b = new byte[random.nextInt(3000)];
    random.nextBytes(b);
    if (b.length > 0) {
      b[0] = 0;
    }
    for (int i = 100; i < b.length / 2; i++) {
      b[i] = 7;
    }
    return b;
  }

  private String line() {
    return WORDS[random.nextInt(WORDS.length)]
        + (random.nextInt(3) == 0 ? String.valueOf(random.nextInt(100)) : "");
  }

  private byte[] text(int lines) {
    StringBuilder out = new StringBuilder();
    String end = random.nextInt(6) == 0 ? "\r\n" : "\n";
    for (int i = 0; i < lines; i++) {
      out.append(line()).append(i == lines - 1 && random.nextInt(4) == 0 ? "" : end);
    }
    boolean latin = random.nextInt(8) == 0;
    return out.toString().getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /** The tree after a few random changes. */
  TreeMap<String, TreeEntry> change(TreeMap<String, TreeEntry> before) {
    TreeMap<String, TreeEntry> after = new TreeMap<>(before);
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      List<String> paths = new ArrayList<>(after.keySet());
      String path = paths.isEmpty() ? "a.c" : paths.get(random.nextInt(paths.size()));
      TreeEntry entry = after.get(path);
      switch (random.nextInt(8)) {
        case 0 -> put(after, NAMES[random.nextInt(NAMES.length)], entry());
        case 1 -> after.remove(path);
        case 2 -> {
          if (entry != null) {
            after.remove(path);
            put(after, "moved" + i + "/" + random.nextInt(3), edit(entry));
          }
        }
        case 3 -> {
          if (entry != null) {
            put(after, "copied" + random.nextInt(3), edit(entry));
            after.put(path, edit(entry));
          }
        }
        case 4 -> {
          if (entry != null && !entry.isLink()) {
            int mode = entry.mode() == TreeEntry.FILE ? TreeEntry.EXECUTABLE : TreeEntry.FILE;
            after.put(path, new TreeEntry(entry.content(), mode));
          }
        }
        default -> {
          if (entry != null) {
            after.put(path, edit(entry));
          }
        }
      }
    }
    return after;
  }

  private TreeEntry edit(TreeEntry entry) {
    if (entry.isLink()) {
      return new TreeEntry(("other" + random.nextInt(3)).getBytes(), TreeEntry.LINK);
    }
    return new TreeEntry(edit(entry.content()), entry.mode());
  }

  /** Changes a few lines (or bytes). */
  byte[] edit(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(4)) {
        case 0 -> lines.add(at, line() + "\n");
        case 1 -> lines.remove(at);
        case 2 -> lines.set(at, line() + "\n");
        default -> lines.set(at, lines.get(at).strip());
      }
      if (lines.isEmpty()) {
        lines.add("");
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    lines.forEach(l -> out.writeBytes(l.getBytes(StandardCharsets.ISO_8859_1)));
    return out.toByteArray();
  }

  Random random() {
    return random;
  }
}
