package dev.immunis.ui.review.diff;

import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Hunk;
import dev.immunis.patch.IntraLine;
import dev.immunis.patch.Patch;
import dev.immunis.patch.WordDiff;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strings, colours and word differences of the lines that are or were just on the screen; the rest
 * of the patch costs nothing. UI thread only; each visible line is made once.
 */
final class LineCache {
  /** Lines kept; a tall screen shows about a hundred rows of two sides. */
  private static final int KEPT = 2_000;

  /** Lines between two kept states of a hunk's syntax. */
  private static final int STRIDE = 64;

  /** Farther into a hunk than this the syntax starts afresh, so that a huge hunk stays quick. */
  private static final int FAR = 4_096;

  /** Share of changed characters above which a line counts as rewritten; chosen by eye. */
  private static final double REWRITTEN = 0.7;

  private static final IntraLine PLAIN = new IntraLine(new int[0], new int[0]);

  private final Patch patch;
  private final SyntaxStarts starts;
  private final WordDiff.Grain grain;
  private final Map<String, Syntax> syntaxes = new HashMap<>();
  private final Map<Long, Integer> states = new HashMap<>();
  private final Map<Integer, Coloured> lines = bounded();
  private final Map<Long, IntraLine> words = bounded();

  LineCache(DiffSource source, WordDiff.Grain grain) {
    this.patch = source.shown().patch();
    this.starts = source.starts();
    this.grain = grain;
  }

  /** A line ready to be drawn. */
  record Coloured(String source, ShownLine shown, byte[] colours) {}

  /** The line as drawn. {@code asOld} matters for context lines, which are on both sides. */
  Coloured line(int line, FilePatch file, boolean asOld) {
    return lines.computeIfAbsent(
        line,
        l -> {
          String source = patch.text(l);
          byte[] colours = syntax(file).colours(source, state(l, file, asOld));
          return new Coloured(source, ShownLine.of(source), colours);
        });
  }

  private Syntax syntax(FilePatch file) {
    return syntaxes.computeIfAbsent(Syntax.style(file.path()), Syntax::new);
  }

  /** What differs between the two lines of a pair. */
  IntraLine words(int oldLine, int newLine) {
    return words.computeIfAbsent(
        ((long) oldLine << 32) | newLine,
        key -> {
          String old = patch.text(oldLine);
          String now = patch.text(newLine);
          IntraLine words = WordDiff.compare(old, now, grain);
          return rewritten(old, words.old()) || rewritten(now, words.now()) ? PLAIN : words;
        });
  }

  /** Whether so much of a line changed that marking words would only make it hard to read. */
  private static boolean rewritten(String line, int[] ranges) {
    int changed = 0;
    for (int i = 0; i + 1 < ranges.length; i += 2) {
      changed += visible(line, ranges[i], ranges[i + 1]);
    }
    return changed > REWRITTEN * visible(line, 0, line.length());
  }

  private static int visible(String line, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += Character.isWhitespace(line.charAt(i)) ? 0 : 1;
    }
    return count;
  }

  /** The syntax state at the beginning of a line: that of its side, from the hunk's start on. */
  private int state(int line, FilePatch file, boolean asOld) {
    Hunk hunk = hunkOf(line, file);
    if (hunk == null) {
      return Syntax.START;
    }
    Syntax syntax = syntax(file);
    int from = hunk.firstLine();
    int state = starts.at(hunk.index(), asOld);
    if (line - from > FAR) {
      from = line - line % STRIDE;
      state = Syntax.START;
    }
    for (int mark = line - line % STRIDE; mark > from; mark -= STRIDE) {
      Integer known = states.get(key(mark, asOld));
      if (known != null) {
        from = mark;
        state = known;
        break;
      }
    }
    for (int at = from; at < line; at++) {
      if (at % STRIDE == 0) {
        states.put(key(at, asOld), state);
      }
      var kind = patch.kind(at);
      if (asOld ? kind.isOld() : kind.isNew()) {
        state = syntax.after(patch.text(at), state);
      }
    }
    return state;
  }

  /** The hunk of a file that a line of the patch is in, its header included; null for none. */
  static @Nullable Hunk hunkOf(int line, FilePatch file) {
    int low = 0;
    int high = file.hunks().size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Hunk hunk = file.hunks().get(middle);
      if (line < hunk.headerLine()) {
        high = middle - 1;
      } else if (line >= hunk.endLine()) {
        low = middle + 1;
      } else {
        return hunk;
      }
    }
    return null;
  }

  private static long key(int line, boolean asOld) {
    return ((long) line << 1) | (asOld ? 1 : 0);
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(256, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
      }
    };
  }
}
