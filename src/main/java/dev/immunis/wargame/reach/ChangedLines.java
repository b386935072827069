package dev.immunis.wargame.reach;

import static dev.immunis.patch.FileKind.Language.HTML;
import static dev.immunis.wargame.reach.ChangedHunk.Tool.NONE;

import dev.immunis.patch.FileKind;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Hunk;
import dev.immunis.patch.LineCursor;
import dev.immunis.patch.LineKind;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchSyntaxException;
import dev.immunis.patch.PathNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lines that a patch changes, as both sides see them, and the dependencies that they bring;
 * documents and tests left out.
 */
public final class ChangedLines {
  /** More lines than that are not looked at: the list travels into every measured run. */
  private static final int MOST_LINES = 20_000;

  private final List<ChangedHunk> before;
  private final List<ChangedHunk> after;

  private ChangedLines(List<ChangedHunk> before, List<ChangedHunk> after) {
    this.before = List.copyOf(before);
    this.after = List.copyOf(after);
  }

  /** Reads a patch; nothing is changed by one that cannot be read, or is very large. */
  public static ChangedLines of(byte[] patch) {
    List<ChangedHunk> before = new ArrayList<>();
    List<ChangedHunk> after = new ArrayList<>();
    try {
      Patch parsed = PatchParser.parse(patch);
      for (FilePatch file : parsed.files()) {
        add(file, before, after);
      }
    } catch (PatchSyntaxException e) {
      return new ChangedLines(List.of(), List.of());
    }
    int lines = before.stream().mapToInt(h -> h.lines().size()).sum();
    lines += after.stream().mapToInt(h -> h.lines().size()).sum();
    return lines > MOST_LINES
        ? new ChangedLines(List.of(), List.of())
        : new ChangedLines(before, after);
  }

  List<ChangedHunk> before() {
    return before;
  }

  List<ChangedHunk> after() {
    return after;
  }

  /** Whether any file is in a language that can be measured. */
  public boolean measurable() {
    return before.stream().anyMatch(hunk -> hunk.tool() != ChangedHunk.Tool.NONE)
        || after.stream().anyMatch(hunk -> hunk.tool() != ChangedHunk.Tool.NONE);
  }

  private static void add(FilePatch file, List<ChangedHunk> before, List<ChangedHunk> after) {
    FileKind kind = FileKind.of(file.path());
    boolean prose = kind.role() == FileKind.Role.DOCUMENT && kind.language() != HTML;
    if (prose || kind.role() == FileKind.Role.TEST) {
      return;
    }
    int number = 0;
    for (Hunk hunk : file.hunks()) {
      number++;
      TreeSet<Integer> oldLines = new TreeSet<>();
      TreeSet<Integer> removed = new TreeSet<>();
      TreeSet<Integer> newLines = new TreeSet<>();
      TreeSet<Integer> added = new TreeSet<>();
      LineCursor lines = hunk.lines();
      while (lines.next()) {
        if (lines.kind().isOld()) {
          oldLines.add(lines.oldNumber());
        }
        if (lines.kind().isNew()) {
          newLines.add(lines.newNumber());
        }
        if (lines.kind() == LineKind.REMOVED) {
          removed.add(lines.oldNumber());
        } else if (lines.kind() == LineKind.ADDED) {
          added.add(lines.newNumber());
        }
      }
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      add(
          file.oldPath(),
          number,
          oldLines,
          removed,
          Dependencies.of(name, hunk, LineKind.REMOVED),
          before);
      add(
          file.newPath(),
          number,
          newLines,
          added,
          Dependencies.of(name, hunk, LineKind.ADDED),
          after);
    }
    if (file.binary()) {
      // Nothing can be said of it, and that keeps the answer open.
      add(file.newPath(), 1, new TreeSet<>(List.of(1)), new TreeSet<>(), new TreeMap<>(), after);
    }
  }

  private static void add(
      Optional<String> path,
      int hunk,
      TreeSet<Integer> lines,
      TreeSet<Integer> changed,
      SortedMap<Integer, String> dependencies,
      List<ChangedHunk> side) {
    if (path.isPresent() && !lines.isEmpty()) {
      String name = PathNames.display(path.get());
      ChangedHunk.Tool tool =
          dependencies.isEmpty()
              ? tool(name)
              : Dependencies.tool(name.substring(name.lastIndexOf('/') + 1));
      side.add(
          new ChangedHunk(
              path.get(), hunk, plain(name) ? tool : NONE, lines, changed, dependencies));
    }
  }

  /** Whether a path can stand in the lists that travel into a run. */
  private static boolean plain(String path) {
    return path.chars().noneMatch(c -> c <= ' ' || c > '~' || c == '\\' || c == '"' || c == '\'');
  }

  private static ChangedHunk.Tool tool(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".js") || name.endsWith(".cjs") || name.endsWith(".mjs")) {
      return ChangedHunk.Tool.NODE;
    }
    if (name.endsWith(".py")) {
      return ChangedHunk.Tool.PYTHON;
    }
    return name.endsWith(".java") || name.endsWith(".kt") || name.endsWith(".groovy")
        ? ChangedHunk.Tool.JVM
        : ChangedHunk.Tool.NONE;
  }
}
