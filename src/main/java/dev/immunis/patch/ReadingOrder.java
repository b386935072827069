package dev.immunis.patch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the files of a patch into the order in which they are best read. */
public final class ReadingOrder {
  /** Files beyond which names are not followed from file to file. */
  private static final int MAX_FILES = 200;

  /** Lines of a patch beyond which they are not either: the first picture waits for the order. */
  private static final int MAX_ALL = 20_000;

  /** Changed lines looked at in one file. */
  private static final int MAX_LINES = 2000;

  private static final Pattern DEFINES =
      Pattern.compile(
          "\\b(?:class|interface|enum|record|struct|def|func|function|fn|type|const|#define)\\s+"
              + "([A-Za-z_]\\w{2,})");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w{2,}");

  private ReadingOrder() {}

  /**
   * Definitions first, then the sources (a file that defines a name before those that use it),
   * configuration, documents, binaries, generated files and tests; else the order of the patch.
   */
  public static List<FilePatch> of(Patch patch) {
    List<FileKind.Role> roles = patch.files().stream().map(ReadingOrder::role).toList();
    List<FilePatch> sorted = new ArrayList<>(patch.files());
    sorted.sort(Comparator.comparing(file -> roles.get(file.index())));
    int end = 0;
    while (end < sorted.size()
        && roles.get(sorted.get(end).index()).compareTo(FileKind.Role.SOURCE) <= 0) {
      end++;
    }
    if (end > 1 && end <= MAX_FILES && patch.insertions() <= MAX_ALL) {
      List<FilePatch> code = sorted.subList(0, end);
      List<FilePatch> ordered = byUse(code);
      for (int i = 0; i < end; i++) {
        code.set(i, ordered.get(i));
      }
    }
    return List.copyOf(sorted);
  }

  private static FileKind.Role role(FilePatch file) {
    FileKind.Role role = FileKind.of(file.path()).role();
    boolean late = role == FileKind.Role.TEST || role == FileKind.Role.GENERATED;
    return file.binary() && !late ? FileKind.Role.BINARY : role;
  }

  /** Takes, again and again, the first file that uses nothing which a waiting file defines. */
  private static List<FilePatch> byUse(List<FilePatch> files) {
    Map<String, FilePatch> definers = new HashMap<>();
    Map<FilePatch, Set<String>> used = new HashMap<>();
    for (FilePatch file : files) {
      Set<String> words = new HashSet<>();
      scan(file, definers, words);
      used.put(file, words);
    }
    Map<FilePatch, Set<FilePatch>> needs = new HashMap<>();
    for (FilePatch file : files) {
      Set<FilePatch> needed = new HashSet<>();
      for (String word : used.getOrDefault(file, Set.of())) {
        FilePatch definer = definers.get(word);
        if (definer != null && definer != file) {
          needed.add(definer);
        }
      }
      needs.put(file, needed);
    }
    List<FilePatch> waiting = new ArrayList<>(files);
    List<FilePatch> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      FilePatch next = waiting.getFirst();
      for (FilePatch file : waiting) {
        if (needs.getOrDefault(file, Set.of()).stream().noneMatch(waiting::contains)) {
          next = file;
          break;
        }
      }
      waiting.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private static void scan(FilePatch file, Map<String, FilePatch> definers, Set<String> words) {
    int left = MAX_LINES;
    for (Hunk hunk : file.hunks()) {
      for (int line = hunk.firstLine(); line < hunk.endLine() && left > 0; line++) {
        if (file.patch().kindInHunk(line) != LineKind.ADDED) {
          continue;
        }
        left--;
        String text = file.patch().text(line);
        Matcher defines = DEFINES.matcher(text);
        while (defines.find()) {
          definers.putIfAbsent(defines.group(1), file);
        }
        Matcher word = WORD.matcher(text);
        while (word.find()) {
          words.add(word.group());
        }
      }
    }
  }
}
