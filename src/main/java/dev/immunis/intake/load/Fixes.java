package dev.immunis.intake.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The patterns of code fixes, by language, read from the class path. */
final class Fixes {
  private static final String RESOURCE = "/load/fixes.txt";
  private static final String[] NOUNS = {
    "report", "invoice", "profile", "session", "message", "archive", "import", "avatar", "token",
    "comment", "order", "catalog", "upload", "search", "ledger", "export"
  };
  private static final String[] VERBS = {
    "load", "merge", "find", "read", "open", "apply", "unpack", "render", "resolve", "fetch"
  };

  private final Map<String, List<Fix>> byLanguage = new HashMap<>();

  /** One pattern of a fix; words in braces are filled in. */
  record Fix(String cwe, String path, List<String> lines) {}

  Fixes() {
    String language = "";
    try (InputStream in = Fixes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + RESOURCE);
      }
      List<String> lines = List.of();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("== ")) {
          String[] head = line.split(" ");
          language = head[1];
          lines = new ArrayList<>();
          byLanguage
              .computeIfAbsent(language, key -> new ArrayList<>())
              .add(new Fix(head[2], head[3], lines));
        } else {
          lines.add(line.isEmpty() ? " " : line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  Fix pick(String language, SplittableRandom random) {
    List<Fix> fixes = byLanguage.getOrDefault(language, List.of());
    return fixes.get(random.nextInt(fixes.size()));
  }

  /**
   * Where a fix was written.
   *
   * @param path the file
   * @param code the line that was at fault
   */
  record Place(String path, String code) {}

  /** Writes a fix into a diff, in one to three places of its file. */
  static Place write(Fix fix, SplittableRandom random, DiffText diff) {
    String maker = "org/" + NOUNS[random.nextInt(NOUNS.length)];
    String noun = NOUNS[random.nextInt(NOUNS.length)];
    String path = fill(fix.path(), noun, VERBS[random.nextInt(VERBS.length)], maker);
    diff.file(path, random);
    int at = 1 + random.nextInt(240);
    String code = "";
    int places = 1 + random.nextInt(3);
    for (int i = 0; i < places; i++) {
      String verb = VERBS[random.nextInt(VERBS.length)];
      List<String> lines = new ArrayList<>(fix.lines().size());
      for (String line : fix.lines()) {
        String filled = fill(line, noun, verb, maker.replace('/', '.'));
        lines.add(filled);
        if (code.isEmpty() && filled.charAt(0) == '-') {
          code = filled.substring(1).strip();
        }
      }
      diff.hunk(at, lines);
      at += lines.size() + 20 + random.nextInt(160);
    }
    return new Place(path, code);
  }

  private static String fill(String text, String noun, String verb, String maker) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    return text.replace("{noun}", noun)
        .replace("{Noun}", title(noun))
        .replace("{NOUN}", noun.toUpperCase(Locale.ROOT))
        .replace("{verb}", verb)
        .replace("{Verb}", title(verb))
        .replace("{org}", maker);
  }

  private static String title(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
