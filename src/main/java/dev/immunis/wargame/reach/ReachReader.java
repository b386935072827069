package dev.immunis.wargame.reach;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Reach.HunkLines;
import dev.immunis.model.wargame.Reach.Measured;
import dev.immunis.model.wargame.Reach.Phase;
import dev.immunis.model.wargame.Reach.State;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.patch.PathNames;
import dev.immunis.wargame.reach.ChangedHunk.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the words of the watching programs; they come out of a sandbox, so that nothing but listed
 * lines of listed files is taken from them.
 */
final class ReachReader {
  /** A line is told of once for each process; more than that is noise. */
  private static final long MOST_BYTES = 16L << 20;

  private static final Map<Tool, String> NAMES =
      Map.of(
          Tool.NODE, "node",
          Tool.PACKAGE, "node",
          Tool.PYTHON, "python",
          Tool.JVM, "jvm",
          Tool.JAR, "jvm");

  /** What the words say of one file and line. */
  private record Line(String path, int number) {}

  private final Set<String> alive = new HashSet<>();
  private final Set<String> loaded = new HashSet<>();
  private final Set<Line> code = new HashSet<>();
  private final Set<Line> ran = new HashSet<>();

  /** Lines outside functions that ran, as each does when its file is loaded. */
  private final Set<Line> top = new HashSet<>();

  /** Files with changed code inside functions. */
  private final Set<String> functions = new HashSet<>();

  private ReachReader() {}

  static Measured read(
      Phase phase,
      List<ChangedHunk> hunks,
      Set<Tool> tools,
      Path out,
      TrialOutcome outcome,
      Duration wall)
      throws IOException {
    ReachReader words = new ReachReader();
    String why = "";
    if (Files.size(out) > MOST_BYTES) {
      why = Phrase.REACH_TOO_LONG.say();
    } else {
      words.take(out);
    }
    Set<Tool> answering = EnumSet.noneOf(Tool.class);
    for (Tool tool : tools) {
      if (words.alive.contains(NAMES.get(tool))) {
        answering.add(tool);
      }
    }
    if (why.isEmpty() && answering.isEmpty()) {
      why = Phrase.REACH_SILENT.say(names(tools));
    }
    hunks.forEach(words::noteFunctions);
    List<HunkLines> seen = new ArrayList<>();
    for (ChangedHunk hunk : hunks) {
      seen.add(words.hunk(hunk, answering.contains(hunk.tool())));
    }
    return new Measured(phase, names(answering), why, outcome, wall, seen);
  }

  private static String names(Set<Tool> tools) {
    return tools.stream()
        .map(tool -> NAMES.getOrDefault(tool, tool.name().toLowerCase(Locale.ROOT)))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void take(Path out) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(out, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split("\t", -1);
        if (words.length == 2 && words[0].equals("tool")) {
          alive.add(words[1]);
        } else if (words.length == 2 && words[0].equals("loaded")) {
          loaded.add(words[1]);
        } else if (words.length == 3 && words[2].matches("[0-9]{1,9}")) {
          Line at = new Line(words[1], Integer.parseInt(words[2]));
          if (words[0].equals("ran")) {
            ran.add(at);
          } else if (words[0].equals("top")) {
            top.add(at);
          } else if (words[0].equals("code")) {
            code.add(at);
          }
        }
      }
    }
  }

  private void noteFunctions(ChangedHunk hunk) {
    for (int number : hunk.changed().isEmpty() ? hunk.lines() : hunk.changed()) {
      Line line = new Line(hunk.path(), number);
      if (ran.contains(line) || (code.contains(line) && !top.contains(line))) {
        functions.add(hunk.path());
      }
    }
  }

  private HunkLines hunk(ChangedHunk hunk, boolean answering) {
    SortedSet<Integer> ranHere = new TreeSet<>();
    SortedSet<Integer> idleHere = new TreeSet<>();
    for (int number : hunk.lines()) {
      Line line = new Line(hunk.path(), number);
      if (ran.contains(line) || top.contains(line)) {
        ranHere.add(number);
      } else if (code.contains(line)) {
        idleHere.add(number);
      }
    }
    return new HunkLines(
        PathNames.display(hunk.path()),
        hunk.hunk(),
        answering ? state(hunk, ranHere) : State.UNKNOWN,
        List.copyOf(ranHere),
        List.copyOf(idleHere));
  }

  private State state(ChangedHunk hunk, SortedSet<Integer> ranHere) {
    // Where lines were only taken away on the other side, what runs beside them runs through the
    // gap.
    SortedSet<Integer> counted = hunk.changed().isEmpty() ? hunk.lines() : hunk.changed();
    if (counted.stream().anyMatch(number -> counts(new Line(hunk.path(), number)))) {
      return State.TOUCHED;
    }
    if (!ranHere.isEmpty()) {
      return State.BESIDE;
    }
    if (!hunk.dependencies().isEmpty()) {
      // What was brought may have changed in the very part that runs when it is loaded.
      return loaded.contains(hunk.path()) ? State.BESIDE : State.NOT_LOADED;
    }
    return loaded.contains(hunk.path()) ? State.NOT_TOUCHED : State.NOT_LOADED;
  }

  /** An import that ran says nothing of the functions of its file that were changed as well. */
  private boolean counts(Line line) {
    return ran.contains(line) || (top.contains(line) && !functions.contains(line.path()));
  }
}
