package dev.immunis.patch;

import dev.immunis.patch.FileKind.Role;
import dev.immunis.patch.FlowRules.NewLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds facts in a patch by which it could fool a proof: deterministic, from the lines alone.
 *
 * <p>A fact is no verdict: honest fixes end processes, too. Comments do not count, strings count
 * where they matter. A line that the same hunk removes elsewhere has only moved. Tests are not part
 * of the program, unless a line outside the tests names their file.
 */
public final class CheatFacts {
  private static final int EXCERPT = 160;

  private final Patch patch;
  private final List<CheatFact> facts = new ArrayList<>();
  private final String programText;

  private CheatFacts(Patch patch) {
    this.patch = patch;
    this.programText = programText(patch);
  }

  /** The facts in the order of the patch, at most one of each kind a line. */
  public static List<CheatFact> of(Patch patch) {
    return of(patch, () -> {});
  }

  /**
   * The same for somebody who may lose interest: a large patch takes seconds.
   *
   * @param eachFile is run before each file; what it throws ends the search
   */
  public static List<CheatFact> of(Patch patch, Runnable eachFile) {
    CheatFacts search = new CheatFacts(patch);
    for (FilePatch file : patch.files()) {
      eachFile.run();
      search.file(file);
    }
    return List.copyOf(search.facts);
  }

  /** The added lines of the program where there are tests in the patch that it might use. */
  private static String programText(Patch patch) {
    boolean tests = patch.files().stream().anyMatch(CheatFacts::isTest);
    StringBuilder text = new StringBuilder();
    if (tests) {
      for (FilePatch file : patch.files()) {
        if (!isTest(file)) {
          for (Hunk hunk : file.hunks()) {
            for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
              if (patch.kindInHunk(line) == LineKind.ADDED) {
                text.append(patch.text(line)).append('\n');
              }
            }
          }
        }
      }
    }
    return text.toString();
  }

  private static boolean isTest(FilePatch file) {
    return FileKind.of(file.path()).role() == Role.TEST || BuildRules.isHarness(file.path());
  }

  private void file(FilePatch file) {
    FileKind kind = FileKind.of(file.path());
    if (HiddenText.in(file.path())) {
      whole(CheatKind.HIDDEN_UNICODE, file);
    }
    if (BuildRules.isCi(file.path())) {
      whole(CheatKind.BUILD_OR_CI_FLAGS, file);
    }
    if (isTest(file)) {
      tests(file);
    }
    boolean document = kind.role() == Role.DOCUMENT && kind.language() != FileKind.Language.HTML;
    boolean code = !document && (!isTest(file) || isUsed(file));
    for (Hunk hunk : file.hunks()) {
      hunk(file, hunk, kind.language(), code);
    }
  }

  /** Whether the program's new lines name a file of the tests. */
  private boolean isUsed(FilePatch file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    String stem = dot <= 0 ? name : name.substring(0, dot);
    return stem.length() > 2 && programText.contains(stem);
  }

  private void tests(FilePatch file) {
    boolean weaker = file.type() == ChangeType.DELETED || file.type() == ChangeType.RENAMED;
    boolean changed = file.type() != ChangeType.ADDED && (file.deletions() > 0 || file.binary());
    if (weaker || changed || BuildRules.isHarness(file.path())) {
      whole(CheatKind.TESTS_OR_HARNESS_TOUCHED, file);
      return;
    }
    for (Hunk hunk : file.hunks()) {
      for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
        if (patch.kindInHunk(line) == LineKind.ADDED && BuildRules.skipsTest(patch.text(line))) {
          add(CheatKind.TESTS_OR_HARNESS_TOUCHED, file, line);
        }
      }
    }
  }

  private void hunk(FilePatch file, Hunk hunk, FileKind.Language language, boolean code) {
    List<NewLine> lines = new ArrayList<>();
    List<CodeLexer.Split> splits = new ArrayList<>();
    Map<String, Integer> moved = new HashMap<>();
    CodeLexer lexer = new CodeLexer(language);
    lexer.reset(startsInComment(hunk, lexer));
    boolean build = BuildRules.isBuild(file.path());
    for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
      LineKind kind = patch.kindInHunk(line);
      if (kind == LineKind.NO_NEWLINE) {
        continue;
      }
      String text = patch.text(line);
      if (kind == LineKind.REMOVED) {
        moved.merge(text.strip(), 1, Integer::sum);
      } else {
        CodeLexer.Split split = lexer.split(text);
        splits.add(split);
        lines.add(new NewLine(line, kind == LineKind.ADDED, split.code()));
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).added()) {
        added(file, lines, splits, i, language, code, build, moved);
      }
    }
    if (build) {
      removedFlags(file, hunk);
    }
  }

  private void added(
      FilePatch file,
      List<NewLine> lines,
      List<CodeLexer.Split> splits,
      int at,
      FileKind.Language language,
      boolean code,
      boolean build,
      Map<String, Integer> moved) {
    int line = lines.get(at).patchLine();
    String text = patch.text(line);
    Set<CheatKind> found = EnumSet.noneOf(CheatKind.class);
    if (HiddenText.in(text) && !isMark(file, line, text)) {
      found.add(CheatKind.HIDDEN_UNICODE);
    }
    if (build && BuildRules.isFlag(text)) {
      found.add(CheatKind.BUILD_OR_CI_FLAGS);
    }
    boolean isMoved = !text.isBlank() && moved.merge(text.strip(), -1, Integer::sum) >= 0;
    if (code && !isMoved) {
      CheatRules.look(language, splits.get(at), found);
      FlowRules.look(language, lines, at, found);
    }
    for (CheatKind kind : found) {
      add(kind, file, line);
    }
  }

  /** The mark of UTF-8 at the very start of a file hides nothing. */
  private boolean isMark(FilePatch file, int line, String text) {
    return patch.newNumber(line) == 1
        && text.startsWith("\uFEFF")
        && !HiddenText.in(text.substring(1));
  }

  private void removedFlags(FilePatch file, Hunk hunk) {
    for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
      if (patch.kindInHunk(line) == LineKind.REMOVED && BuildRules.isFlag(patch.text(line))) {
        add(CheatKind.BUILD_OR_CI_FLAGS, file, line);
      }
    }
  }

  private boolean startsInComment(Hunk hunk, CodeLexer lexer) {
    for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
      if (patch.kindInHunk(line).isNew()) {
        String text = patch.text(line);
        if (lexer.endsComment(text)) {
          return true;
        }
        if (lexer.startsComment(text)) {
          return false;
        }
      }
    }
    return false;
  }

  private void whole(CheatKind kind, FilePatch file) {
    facts.add(
        new CheatFact(
            kind, file.path(), file.firstLine(), 0, file.type() + " " + excerpt(file.path())));
  }

  private void add(CheatKind kind, FilePatch file, int line) {
    facts.add(
        new CheatFact(
            kind, file.path(), line, patch.newNumber(line), excerpt(patch.text(line).strip())));
  }

  private static String excerpt(String text) {
    String shown = PathNames.display(text.length() > EXCERPT ? text.substring(0, EXCERPT) : text);
    return shown.length() > EXCERPT ? shown.substring(0, EXCERPT) : shown;
  }
}
