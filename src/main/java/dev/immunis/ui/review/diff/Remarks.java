package dev.immunis.ui.review.diff;

import dev.immunis.model.oversight.LineComment;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.PathNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The remarks on a patch as rows below the lines that they are about; immutable. */
final class Remarks {
  static final Remarks NONE = new Remarks(List.of());

  /** Characters of a row; longer words are cut there. */
  private static final int WIDTH = 100;

  /**
   * One row of a remark.
   *
   * @param first whether it is the first of its remark and names the author
   */
  record Row(LineComment remark, String text, boolean first) {}

  private record Place(String path, boolean old, int line) {}

  private final Map<Place, List<Row>> rows = new HashMap<>();
  private final List<LineComment> all;

  Remarks(List<LineComment> all) {
    this.all = List.copyOf(all);
    for (LineComment remark : all) {
      List<Row> at =
          rows.computeIfAbsent(
              new Place(remark.path(), remark.old() && remark.line() > 0, remark.line()),
              place -> new ArrayList<>());
      boolean first = true;
      for (String line : wrapped(remark.text())) {
        at.add(new Row(remark, line, first));
        first = false;
      }
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<LineComment> all() {
    return all;
  }

  /** The rows below a line of a file; line 0 for the file as a whole. */
  List<Row> at(FilePatch file, boolean old, int line) {
    return rows.getOrDefault(
        new Place(PathNames.display(file.path()), old && line > 0, line), List.of());
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.strip().split("\n", -1)) {
      String rest = paragraph.stripTrailing();
      while (rest.length() > WIDTH) {
        int at = rest.lastIndexOf(' ', WIDTH);
        int cut = at <= 0 ? WIDTH : at;
        lines.add(rest.substring(0, cut));
        rest = rest.substring(cut).stripLeading();
      }
      lines.add(rest);
    }
    return lines;
  }
}
