package dev.immunis.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines up cells in columns and cuts the widest ones until a line fits. */
final class Table {
  private static final String GAP = "  ";
  private static final int NARROWEST = 6;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** Where a cell loses characters. */
  enum Cut {
    NEVER,
    START,
    END
  }

  /**
   * One column.
   *
   * @param right whether its cells stand at the right, as figures do
   * @param cut whether and where it may be cut to make a line fit
   * @param ink colours a cell on a terminal, null for none
   */
  record Column(String head, boolean right, Cut cut, Ink.@Nullable Painter ink) {
    static Column text(String head) {
      return new Column(head, false, Cut.NEVER, null);
    }

    static Column wide(String head) {
      return new Column(head, false, Cut.END, null);
    }

    /** A wide column whose cells differ most at their end, as names of packages do. */
    static Column tail(String head) {
      return new Column(head, false, Cut.START, null);
    }

    static Column figure(String head) {
      return new Column(head, true, Cut.NEVER, null);
    }

    Column inked(Ink.Painter painter) {
      return new Column(head, right, cut, painter);
    }
  }

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  void row(String... cells) {
    rows.add(Arrays.stream(cells).map(Plain::line).toList());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void print(CliCall call) {
    int[] widths = widths(call.columns());
    String more = call.charset().newEncoder().canEncode('\u2026') ? "\u2026" : "~";
    call.out().println(line(columns.stream().map(Column::head).toList(), widths, more, false));
    for (List<String> row : rows) {
      call.out().println(line(row, widths, more, call.colour()));
    }
  }

  private int[] widths(int most) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              length(columns.get(i).head()),
              rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0));
    }
    int total = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    while (total > most) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (columns.get(i).cut() != Cut.NEVER
            && widths[i] > NARROWEST
            && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return widths;
      }
      widths[widest]--;
      total--;
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths, String more, boolean colour) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Column column = columns.get(i);
      String cell = fit(cells.get(i), widths[i], column.cut(), more);
      String blanks = " ".repeat(widths[i] - length(cell));
      Ink.Painter painter = column.ink();
      String inked = colour && painter != null ? painter.paint(cells.get(i), cell) : cell;
      line.append(i == 0 ? "" : GAP);
      line.append(column.right() ? blanks + inked : inked + blanks);
    }
    return line.toString().stripTrailing();
  }

  private static String fit(String cell, int width, Cut cut, String more) {
    int length = length(cell);
    if (length <= width) {
      return cell;
    }
    if (cut == Cut.START) {
      return more + cell.substring(cell.offsetByCodePoints(0, length - width + 1));
    }
    return cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + more;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
