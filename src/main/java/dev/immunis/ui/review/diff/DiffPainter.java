package dev.immunis.ui.review.diff;

import dev.immunis.model.wargame.Ablation.Role;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Hunk;
import dev.immunis.patch.IntraLine;
import dev.immunis.patch.LineKind;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PathNames;
import dev.immunis.ui.kit.Texts;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import org.jspecify.annotations.Nullable;

/** Draws rows of a layout onto a canvas; nothing but what is asked for is made or measured. */
final class DiffPainter {
  static final double GUTTER = 46;
  static final double SIGN = 16;
  static final double PAD = 8;

  private final Font code = Font.font("JetBrains Mono NL", 11.5);
  private final Font small = Font.font("Inter", 11);
  private final Font number = Font.font("JetBrains Mono NL", 10.5);
  private final Font name = Font.font("Inter SemiBold", 12.5);
  private final Font sign = Font.font("JetBrains Mono NL", 11.5);
  private final DiffPalette palette;
  private final double advance;

  private GraphicsContext g;
  private DiffLayout layout;
  private LineCache cache;
  private DiffSearch search;
  private ReachMarks reach = ReachMarks.NONE;
  private final ReachPainter reachPainter;
  private @Nullable PartMarks parts;
  private BitSet moved = new BitSet();
  private double width;
  private double shift;

  DiffPainter(DiffPalette palette, GraphicsContext g, DiffLayout layout, LineCache cache) {
    this.palette = palette;
    this.reachPainter = new ReachPainter(palette);
    this.g = g;
    this.layout = layout;
    this.cache = cache;
    this.search = DiffSearch.NOTHING;
    this.advance = advanceOf(code);
  }

  /** Width of one character of code, pixels. */
  double advance() {
    return advance;
  }

  void show(DiffLayout next, LineCache lines) {
    layout = next;
    cache = lines;
    search = DiffSearch.NOTHING;
  }

  void find(DiffSearch next) {
    search = next;
  }

  void mark(ReachMarks next) {
    reach = next;
  }

  /** Marks these lines of the original as moved. */
  void moved(BitSet next) {
    moved = next;
  }

  /** Shows which parts wait to be seen and which are marked as viewed. */
  void watch(@Nullable PartMarks next) {
    parts = next;
  }

  /** Width of the numbers and marks left of one side's code, pixels. */
  private double gutter() {
    double numbers = layout.mode() == DiffLayout.Mode.UNIFIED ? GUTTER * 2 : GUTTER;
    return numbers + (reach.any() ? ReachPainter.WIDTH : 0);
  }

  /** Begins a frame of a width, its code moved to the left by some pixels. */
  void begin(double frameWidth, double frameHeight, double movedLeft) {
    width = frameWidth;
    shift = movedLeft;
    g.setFontSmoothingType(FontSmoothingType.GRAY);
    g.setTextBaseline(VPos.CENTER);
    g.setFill(palette.get(DiffPaint.GROUND));
    g.fillRect(0, 0, frameWidth, frameHeight);
  }

  /** Width of one side, pixels. */
  double side() {
    return layout.mode() == DiffLayout.Mode.SPLIT ? Math.floor(width / 2) : width;
  }

  /** Draws a row with its top at {@code y}. */
  void row(int row, double y, boolean marked) {
    double height = layout.kind(row).height();
    switch (layout.kind(row)) {
      case FILE -> fileHead(layout.file(row), y);
      case NOTE -> note(layout.file(row), y, height);
      case HUNK -> hunkHead(row, y, height, marked);
      case TEXT -> text(row, y, height);
      case REMARK -> remark(row, y, height, marked);
      case CODE -> {
        switch (layout.mode()) {
          case SPLIT -> split(row, y, height);
          case UNIFIED -> unified(row, y, height);
        }
        if (marked) {
          g.setFill(palette.get(DiffPaint.ACCENT));
          g.fillRect(0, y, 2, height);
        }
      }
    }
  }

  /** Draws the heading of a file at {@code y}. */
  void fileHead(FilePatch file, double y) {
    double height = RowKind.FILE.height();
    g.setFill(palette.get(DiffPaint.BAR));
    g.fillRect(0, y, width, height);
    g.setFill(palette.get(DiffPaint.BAR_LINE));
    g.fillRect(0, y, width, 1);
    g.fillRect(0, y + height - 1, width, 1);
    double middle = y + height / 2;
    String counts = file.insertions() == 0 ? "" : "+" + file.insertions();
    String minus = file.deletions() == 0 ? "" : "−" + file.deletions();
    double right = width - 14;
    g.setFont(small);
    double minusWidth = widthOf(minus, small);
    double plusWidth = widthOf(counts, small);
    String path = PathNames.display(file.path());
    int slash = path.lastIndexOf('/') + 1;
    String folder = path.substring(0, slash);
    String leaf = path.substring(slash);
    String change = changeWord(file);
    PartMarks known = parts;
    String state = known == null ? "" : known.words(file);
    if (!state.isEmpty()) {
      change = change.isEmpty() ? state : change + ", " + state;
    }
    double room = right - 24 - plusWidth - minusWidth - widthOf(change, small) - 32;
    double leafWidth = widthOf(leaf, name);
    folder = fitFromRight(folder, Math.max(0, room - leafWidth), small);
    double x = 14;
    g.setFill(palette.get(DiffPaint.MUTED));
    g.setFont(small);
    g.fillText(folder, x, middle);
    x += widthOf(folder, small);
    g.setFill(palette.get(DiffPaint.TEXT));
    g.setFont(name);
    String fitted = fitFromRight(leaf, room, name);
    g.fillText(fitted, x, middle);
    x += widthOf(fitted, name) + 12;
    g.setFont(small);
    g.setFill(palette.get(DiffPaint.ADD_SIGN));
    g.fillText(counts, x, middle);
    x += counts.isEmpty() ? 0 : plusWidth + 8;
    g.setFill(palette.get(DiffPaint.DEL_SIGN));
    g.fillText(minus, x, middle);
    if (!change.isEmpty()) {
      g.setFill(palette.get(DiffPaint.MUTED));
      g.fillText(change, right - widthOf(change, small), middle);
    }
  }

  /** What happened to a file as a whole, in words; empty for plain changes of its lines. */
  static String changeWord(FilePatch file) {
    StringBuilder words = new StringBuilder();
    switch (file.type()) {
      case ADDED -> words.append(Texts.get("review.file.added"));
      case DELETED -> words.append(Texts.get("review.file.deleted"));
      case MODIFIED -> {}
      case RENAMED ->
          words.append(
              Texts.get("review.file.renamed", PathNames.display(file.oldPath().orElse(""))));
      case COPIED ->
          words.append(
              Texts.get("review.file.copied", PathNames.display(file.oldPath().orElse(""))));
    }
    if (file.modeChanged()) {
      words
          .append(words.isEmpty() ? "" : ", ")
          .append(
              Texts.get(
                  "review.file.mode",
                  Integer.toOctalString(file.oldMode().orElse(0)),
                  Integer.toOctalString(file.newMode().orElse(0))));
    }
    if (file.binary()) {
      words.append(words.isEmpty() ? "" : ", ").append(Texts.get("review.file.binary"));
    }
    return words.toString();
  }

  /** What stands in the place of lines where a file has none. */
  static String noteText(FilePatch file) {
    if (file.binary()) {
      return file.forward().isPresent()
          ? Texts.get("review.note.binary", file.forward().get().size())
          : Texts.get("review.note.binary-without");
    }
    return Texts.get("review.note.no-lines");
  }

  private void note(FilePatch file, double y, double height) {
    g.setFill(palette.get(DiffPaint.WARNING_GROUND));
    g.fillRect(0, y, width, height);
    g.setFill(palette.get(DiffPaint.WARNING));
    g.setFont(small);
    g.fillText(noteText(file), 14, y + height / 2);
  }

  private void hunkHead(int row, double y, double height, boolean marked) {
    Hunk hunk = hunkAt(row);
    g.setFill(palette.get(DiffPaint.BAR));
    g.fillRect(0, y, width, height);
    if (marked) {
      g.setFill(palette.get(DiffPaint.ACCENT));
      g.fillRect(0, y, 2, height);
    }
    g.setFont(number);
    g.setFill(palette.get(DiffPaint.SUBTLE));
    String place =
        "@@ −%d,%d +%d,%d"
            .formatted(hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount());
    g.fillText(place, 14, y + height / 2);
    String section = ShownLine.of(hunk.section()).text();
    String purpose = purpose(layout, layout.file(row), hunk, reach);
    PartMarks known = parts;
    String state = known == null ? "" : known.words(layout.source().origin(layout.left(row)));
    if (!state.isEmpty()) {
      purpose = purpose.isEmpty() ? state : purpose + "   " + state;
    }
    double right = width - 14 - widthOf(purpose, small);
    g.setFill(palette.get(DiffPaint.MUTED));
    double x = 14 + widthOf(place, number) + 12;
    g.fillText(fitFromLeft(section, right - x - 14, number), x, y + height / 2);
    g.setFont(small);
    g.setFill(palette.get(DiffPaint.TEXT));
    g.fillText(purpose, right, y + height / 2);
  }

  /** What a hunk is for, as a sign and words; of hunks that became one, all of it. */
  static String purpose(DiffLayout layout, FilePatch file, Hunk hunk, ReachMarks marks) {
    if (!marks.anyRole()) {
      return "";
    }
    FilePatch original = layout.source().original().files().get(file.index());
    Set<String> words = new LinkedHashSet<>();
    for (int i = 0; i < original.hunks().size(); i++) {
      Role role = marks.role(original, i + 1);
      if (role != null && holds(hunk, original.hunks().get(i))) {
        words.add(Texts.get(Texts.key("review.role.*", role)));
      }
    }
    return String.join(", ", words);
  }

  private static boolean holds(Hunk shown, Hunk original) {
    return shown.newStart() <= original.newStart()
        && original.newStart() + original.newCount() <= shown.newStart() + shown.newCount() + 1;
  }

  private void remark(int row, double y, double height, boolean marked) {
    Remarks.Row remark = layout.remark(row);
    g.setFill(palette.get(DiffPaint.BAR));
    g.fillRect(0, y, width, height);
    g.setFill(palette.get(remark.remark().draft() ? DiffPaint.WARNING : DiffPaint.ACCENT));
    g.fillRect(GUTTER - 2, y, 2, height);
    if (marked) {
      g.fillRect(0, y, 2, height);
    }
    g.setFont(small);
    g.setFill(palette.get(DiffPaint.TEXT));
    String text = ShownLine.of(DiffSpeech.remark(remark)).text();
    g.fillText(fitFromLeft(text, width - GUTTER - 28, small), GUTTER + PAD, y + height / 2);
  }

  private Hunk hunkAt(int row) {
    Hunk hunk = LineCache.hunkOf(layout.left(row), layout.file(row));
    if (hunk == null) {
      throw new IllegalStateException("row " + row + " heads no hunk");
    }
    return hunk;
  }

  private void text(int row, double y, double height) {
    g.setFont(number);
    g.setFill(palette.get(DiffPaint.SUBTLE));
    String line = ShownLine.of(layout.patch().text(layout.left(row))).text();
    g.fillText(fitFromLeft(line, width - 28, number), 14, y + height / 2);
  }

  private void split(int row, double y, double height) {
    double half = side();
    int old = layout.left(row);
    int now = layout.right(row);
    IntraLine words = layout.paired(row) ? cache.words(old, now) : null;
    side(row, old, true, 0, half, y, height, words == null ? null : words.old());
    side(row, now, false, half, width - half, y, height, words == null ? null : words.now());
    g.setFill(palette.get(DiffPaint.LINE));
    g.fillRect(half, y, 1, height);
  }

  private void unified(int row, double y, double height) {
    int line = layout.left(row);
    side(row, line, layout.patch().kind(line) == LineKind.REMOVED, 0, width, y, height, null);
  }

  private void side(
      int row, int line, boolean asOld, double x, double w, double y, double h, int[] words) {
    if (line < 0) {
      filler(x, y, w, h);
      return;
    }
    Patch patch = layout.patch();
    LineKind kind = patch.kind(line);
    boolean added = kind == LineKind.ADDED;
    boolean removed = kind == LineKind.REMOVED;
    boolean both = layout.mode() == DiffLayout.Mode.UNIFIED;
    double gutter = gutter();
    if (added || removed) {
      g.setFill(palette.get(added ? DiffPaint.ADD_GROUND : DiffPaint.DEL_GROUND));
      g.fillRect(x, y, w, h);
      g.setFill(palette.get(added ? DiffPaint.ADD_GUTTER : DiffPaint.DEL_GUTTER));
      g.fillRect(x, y, gutter + SIGN, h);
    }
    double middle = y + h / 2;
    g.setFont(number);
    g.setFill(palette.get(DiffPaint.SUBTLE));
    if (both) {
      rightNumber(patch.oldNumber(line), x + GUTTER, middle);
      rightNumber(patch.newNumber(line), x + 2 * GUTTER, middle);
    } else {
      rightNumber(asOld ? patch.oldNumber(line) : patch.newNumber(line), x + GUTTER, middle);
    }
    if (reach.any()) {
      // In the unified view a line that stayed has both numbers; split, each side has its own.
      int now = asOld ? 0 : patch.newNumber(line);
      int old = asOld ? patch.oldNumber(line) : 0;
      double left = x + gutter - ReachPainter.WIDTH;
      reachPainter.draw(g, reach, layout.file(row), old, now, left, middle);
    }
    if (added || removed) {
      g.setFont(sign);
      g.setFill(palette.get(added ? DiffPaint.ADD_SIGN : DiffPaint.DEL_SIGN));
      g.fillText(sign(line, added), x + gutter + 4, middle);
    }
    g.save();
    double left = x + gutter + SIGN;
    g.beginPath();
    g.rect(left, y, w - gutter - SIGN, h);
    g.clip();
    code(row, line, asOld, left + PAD - 4 - shift, w, y, h, words, added);
    g.restore();
  }

  /** What moved has marks of its own: it is neither new nor gone. */
  private String sign(int line, boolean added) {
    int origin = layout.source().origin(line);
    if (origin >= 0 && moved.get(origin)) {
      return added ? "»" : "«";
    }
    return added ? "+" : "−";
  }

  private void code(
      int row,
      int line,
      boolean asOld,
      double x,
      double w,
      double y,
      double h,
      int[] words,
      boolean added) {
    LineCache.Coloured coloured = cache.line(line, layout.file(row), asOld);
    ShownLine shown = coloured.shown();
    if (words != null) {
      g.setFill(palette.get(added ? DiffPaint.ADD_WORD : DiffPaint.DEL_WORD));
      for (int i = 0; i + 1 < words.length; i += 2) {
        range(shown, words[i], words[i + 1], x, y, h);
      }
    }
    search.hits(
        coloured.source(),
        (from, to) -> {
          g.setStroke(palette.get(DiffPaint.ACCENT));
          double a = x + column(shown, from);
          g.strokeRect(a + 0.5, y + 1.5, Math.max(2, x + column(shown, to) - a - 1), h - 3);
        });
    g.setFont(code);
    double middle = y + h / 2;
    String text = shown.text();
    byte[] colours = coloured.colours();
    int from = 0;
    int chars = Math.min(coloured.source().length(), ShownLine.LONGEST);
    int first = (int) Math.max(0, (shift - 40) / advance);
    int last = (int) ((shift + w) / advance) + 2;
    while (from < chars) {
      int to = from + 1;
      while (to < chars && colours[to] == colours[from]) {
        to++;
      }
      int a = Math.max(shown.starts()[from], first);
      int b = Math.min(shown.starts()[to], last);
      if (a < b) {
        g.setFill(palette.get(DiffPaint.of(Syntax.Colour.values()[colours[from]])));
        g.fillText(text.substring(a, b), x + a * advance, middle);
      }
      from = to;
    }
    if (coloured.source().length() > ShownLine.LONGEST) {
      int tail = shown.starts()[chars];
      g.setFill(palette.get(DiffPaint.WARNING));
      g.fillText(text.substring(tail), x + tail * advance, middle);
    }
    if (shown.hidden()) {
      g.setFill(palette.get(DiffPaint.WARNING));
      g.fillRect(x + shift - 4, y + 2, 2, h - 4);
    }
  }

  private void range(ShownLine shown, int from, int to, double x, double y, double h) {
    double a = x + column(shown, from);
    double b = x + column(shown, to);
    g.fillRoundRect(a, y + 1, Math.max(2, b - a), h - 2, 3, 3);
  }

  private double column(ShownLine shown, int character) {
    return shown.starts()[Math.min(character, shown.starts().length - 1)] * advance;
  }

  private void rightNumber(int value, double right, double middle) {
    if (value > 0) {
      String text = Integer.toString(value);
      g.fillText(text, right - 8 - text.length() * advance * 10.5 / 11.5, middle);
    }
  }

  private void filler(double x, double y, double w, double h) {
    g.setFill(palette.get(DiffPaint.FILL));
    g.fillRect(x, y, w, h);
    g.save();
    g.beginPath();
    g.rect(x, y, w, h);
    g.clip();
    g.setStroke(palette.get(DiffPaint.FILL_LINE));
    g.setLineWidth(1);
    double phase = y % 6;
    for (double at = x - h - 6 - phase; at < x + w; at += 6) {
      g.strokeLine(at, y + h, at + h, y);
    }
    g.restore();
  }

  private static String fitFromRight(String text, double room, Font font) {
    if (widthOf(text, font) <= room) {
      return text;
    }
    for (int from = 1; from < text.length(); from++) {
      String cut = "…" + text.substring(from);
      if (widthOf(cut, font) <= room) {
        return cut;
      }
    }
    return "";
  }

  private static String fitFromLeft(String text, double room, Font font) {
    if (widthOf(text, font) <= room) {
      return text;
    }
    int keep = (int) Math.max(0, Math.min(text.length(), room / Math.max(1, advanceOf(font))));
    return keep <= 1 ? "" : text.substring(0, keep - 1) + "…";
  }

  static double widthOf(String text, Font font) {
    javafx.scene.text.Text node = new javafx.scene.text.Text(text);
    node.setFont(font);
    return node.getLayoutBounds().getWidth();
  }

  private static double advanceOf(Font font) {
    return widthOf("M".repeat(100), font) / 100;
  }
}
