package dev.immunis.ui.review.diff;

import dev.immunis.model.wargame.Reach.Phase;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Hunk;
import dev.immunis.patch.LineKind;
import dev.immunis.patch.PathNames;
import dev.immunis.ui.kit.Texts;
import java.util.BitSet;

/** The rows of the diff view as words: for a screen reader, and as lines of a patch to copy. */
final class DiffSpeech {
  private DiffSpeech() {}

  /** What a screen reader says of a row. */
  static String of(DiffLayout layout, int row, ReachMarks reach, BitSet moved) {
    FilePatch file = layout.file(row);
    return switch (layout.kind(row)) {
      case FILE ->
          Texts.get(
              "review.spoken.file",
              PathNames.display(file.path()),
              file.insertions(),
              file.deletions());
      case NOTE -> DiffPainter.noteText(file);
      case HUNK -> hunk(layout, file, layout.left(row), reach);
      case TEXT -> layout.patch().text(layout.left(row));
      case REMARK -> remark(layout.remark(row));
      case CODE -> {
        int old = layout.left(row);
        int now = layout.right(row);
        String first = old < 0 ? "" : line(layout, old, moved) + reach(layout, file, old, reach);
        String second =
            now < 0 || now == old ? "" : line(layout, now, moved) + reach(layout, file, now, reach);
        yield first.isEmpty() ? second : second.isEmpty() ? first : first + "; " + second;
      }
    };
  }

  /** A remark as it is read: its author before its first row. */
  static String remark(Remarks.Row row) {
    if (!row.first()) {
      return row.text();
    }
    return Texts.get(
        row.remark().draft() ? "review.remark.draft" : "review.remark.kept",
        row.remark().by().name(),
        row.text());
  }

  private static String line(DiffLayout layout, int line, BitSet moved) {
    String text = layout.patch().text(line);
    int origin = layout.source().origin(line);
    if (origin >= 0 && moved.get(origin)) {
      return layout.patch().kindInHunk(line) == LineKind.ADDED
          ? Texts.get("review.spoken.moved-here", layout.patch().newNumber(line), text)
          : Texts.get("review.spoken.moved-away", layout.patch().oldNumber(line), text);
    }
    return switch (layout.patch().kind(line)) {
      case ADDED -> Texts.get("review.spoken.added", layout.patch().newNumber(line), text);
      case REMOVED -> Texts.get("review.spoken.removed", layout.patch().oldNumber(line), text);
      case CONTEXT -> Texts.get("review.spoken.unchanged", layout.patch().newNumber(line), text);
      case TEXT, FILE_HEADER, HUNK_HEADER, NO_NEWLINE, BINARY -> text;
    };
  }

  private static String hunk(DiffLayout layout, FilePatch file, int line, ReachMarks marks) {
    for (Hunk hunk : file.hunks()) {
      String purpose =
          hunk.headerLine() == line ? DiffPainter.purpose(layout, file, hunk, marks) : "";
      if (!purpose.isEmpty()) {
        return layout.patch().text(line) + "; " + purpose;
      }
    }
    return layout.patch().text(line);
  }

  private static String reach(DiffLayout layout, FilePatch file, int line, ReachMarks reach) {
    StringBuilder words = new StringBuilder();
    int now = layout.patch().newNumber(line);
    int old = layout.patch().oldNumber(line);
    say(words, reach.of(Phase.PROOF_BEFORE, file, old), "review.reach.before.*");
    say(words, reach.of(Phase.PROOF_AFTER, file, now), "review.reach.after.*");
    say(words, reach.of(Phase.TESTS_AFTER, file, now), "review.reach.tests.*");
    return words.toString();
  }

  private static void say(StringBuilder words, ReachMarks.Mark mark, String key) {
    if (mark != ReachMarks.Mark.NONE) {
      words.append("; ").append(Texts.get(Texts.key(key, mark)));
    }
  }

  /** The lines of one side as they stand in the file, without marks. */
  static String asText(DiffLayout layout, int firstRow, int lastRow, boolean old) {
    StringBuilder text = new StringBuilder();
    for (int row = firstRow; row <= lastRow; row++) {
      boolean one = layout.mode() == DiffLayout.Mode.UNIFIED || old;
      int line = one ? layout.left(row) : layout.right(row);
      if (layout.kind(row) == RowKind.CODE && line >= 0) {
        LineKind kind = layout.patch().kind(line);
        if (old ? kind.isOld() : kind.isNew()) {
          text.append(layout.patch().text(line)).append('\n');
        }
      }
    }
    return text.toString();
  }

  /** Rows as lines of a patch, removed before added. */
  static String asPatch(DiffLayout layout, int firstRow, int lastRow) {
    StringBuilder text = new StringBuilder();
    for (int row = firstRow; row <= lastRow; row++) {
      int old = layout.left(row);
      int now = layout.right(row);
      if (old >= 0) {
        text.append(marked(layout, old)).append('\n');
      }
      if (now >= 0 && now != old) {
        text.append(marked(layout, now)).append('\n');
      }
    }
    return text.toString();
  }

  private static String marked(DiffLayout layout, int line) {
    String mark =
        switch (layout.patch().kind(line)) {
          case ADDED -> "+";
          case REMOVED -> "-";
          case CONTEXT -> " ";
          case TEXT, FILE_HEADER, HUNK_HEADER, NO_NEWLINE, BINARY -> "";
        };
    return mark + layout.patch().text(line);
  }
}
