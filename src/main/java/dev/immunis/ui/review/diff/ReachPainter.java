package dev.immunis.ui.review.diff;

import dev.immunis.model.wargame.Reach.Phase;
import dev.immunis.patch.FilePatch;
import dev.immunis.ui.review.diff.ReachMarks.Mark;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws the marks of reach into the gutter: a triangle for the proof, a square for the tests,
 * filled where the line ran and hollow where it did not.
 */
final class ReachPainter {
  /** Width of the column of marks, pixels. */
  static final double WIDTH = 18;

  private static final double SIZE = 6;
  private static final double PROOF = 3;
  private static final double TESTS = 11;

  private final DiffPalette palette;

  ReachPainter(DiffPalette palette) {
    this.palette = palette;
  }

  /**
   * Draws the marks of one line.
   *
   * @param x left end of the column
   * @param oldNumber number before the patch, 0 for a line that is not there
   * @param newNumber number after it, 0 for a line that is not there
   */
  void draw(
      GraphicsContext g,
      ReachMarks marks,
      FilePatch file,
      int oldNumber,
      int newNumber,
      double x,
      double middle) {
    Mark proof =
        newNumber > 0
            ? marks.of(Phase.PROOF_AFTER, file, newNumber)
            : marks.of(Phase.PROOF_BEFORE, file, oldNumber);
    double top = middle - SIZE / 2;
    double left = x + PROOF;
    double[] xs = {left, left + SIZE, left};
    double[] ys = {top, middle, top + SIZE};
    g.setLineWidth(1);
    switch (proof) {
      case RAN -> {
        g.setFill(palette.get(DiffPaint.ACCENT));
        g.fillPolygon(xs, ys, 3);
      }
      case IDLE -> {
        g.setStroke(palette.get(DiffPaint.MUTED));
        g.strokePolygon(xs, ys, 3);
      }
      case NONE -> {}
    }
    switch (newNumber > 0 ? marks.of(Phase.TESTS_AFTER, file, newNumber) : Mark.NONE) {
      case RAN -> {
        g.setFill(palette.get(DiffPaint.ACCENT));
        g.fillRect(x + TESTS, top, SIZE, SIZE);
      }
      case IDLE -> {
        g.setStroke(palette.get(DiffPaint.MUTED));
        g.strokeRect(x + TESTS + 0.5, top + 0.5, SIZE - 1, SIZE - 1);
      }
      case NONE -> {}
    }
  }
}
