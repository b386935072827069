package dev.immunis.ui.review.diff;

import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Hunk;
import dev.immunis.patch.LineKind;
import dev.immunis.patch.Patch;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The syntax at the beginning of each hunk, before and after the patch, from the full text of its
 * file: a hunk inside a comment is a comment. Immutable.
 */
final class SyntaxStarts {
  /** Nothing is known: each hunk begins afresh. */
  static final SyntaxStarts NONE = new SyntaxStarts(Map.of());

  /** Longer files begin afresh at each hunk. */
  private static final int MOST_LINES = 100_000;

  private final Map<Integer, int[]> states;

  private SyntaxStarts(Map<Integer, int[]> states) {
    this.states = states;
  }

  /** The state at a hunk's first line. */
  int at(int hunk, boolean old) {
    int[] both = states.get(hunk);
    return both == null ? Syntax.START : both[old ? 0 : 1];
  }

  /**
   * Reads the files; off the UI thread.
   *
   * @param before the text of a file before the patch, empty where nobody knows it
   */
  static SyntaxStarts of(Patch patch, Function<FilePatch, byte[]> before) {
    Map<Integer, int[]> states = new HashMap<>();
    for (FilePatch file : patch.files()) {
      byte[] text = before.apply(file);
      if (text.length > 0 && !file.hunks().isEmpty()) {
        file(file, new String(text, StandardCharsets.UTF_8).lines().toList(), states);
      }
    }
    return new SyntaxStarts(states);
  }

  private static void file(FilePatch file, List<String> lines, Map<Integer, int[]> states) {
    if (lines.size() > MOST_LINES) {
      return;
    }
    Syntax syntax = Syntax.of(file.path());
    Patch patch = file.patch();
    int old = Syntax.START;
    int now = Syntax.START;
    int at = 0;
    for (Hunk hunk : file.hunks()) {
      int first = hunk.oldCount() == 0 ? hunk.oldStart() : hunk.oldStart() - 1;
      for (; at < Math.min(first, lines.size()); at++) {
        boolean same = old == now;
        old = syntax.after(lines.get(at), old);
        now = same ? old : syntax.after(lines.get(at), now);
      }
      if (old != Syntax.START || now != Syntax.START) {
        states.put(hunk.index(), new int[] {old, now});
      }
      for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
        LineKind kind = patch.kind(line);
        String text = kind.isOld() || kind.isNew() ? patch.text(line) : "";
        old = kind.isOld() ? syntax.after(text, old) : old;
        now = kind.isNew() ? syntax.after(text, now) : now;
        at += kind.isOld() ? 1 : 0;
      }
    }
  }
}
