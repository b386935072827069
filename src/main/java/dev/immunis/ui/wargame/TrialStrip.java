package dev.immunis.ui.wargame;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The trials of one arm: each at its place in the run, so that the arms interleave to the eye;
 * where a run has more trials than fit, the cells of the arm follow each other and wrap.
 */
final class TrialStrip extends Pane {
  static final double CELL_HEIGHT = 17;
  static final double LEAST_PITCH = 13;
  static final double MOST_PITCH = 17;
  private static final double ROW = 24;
  private static final double LINE = 20;

  private final Region rail = new Region();
  private List<Integer> orders = List.of();
  private int columns;

  TrialStrip() {
    getStyleClass().add("trial-strip");
    rail.getStyleClass().add("rail");
    getChildren().add(rail);
  }

  /**
   * Shows cells.
   *
   * @param cells one node per order
   * @param lastOrder the highest order of all arms
   */
  void show(List<? extends Node> cells, List<Integer> at, int lastOrder) {
    orders = List.copyOf(at);
    columns = Math.max(lastOrder, 1);
    getChildren().setAll(cells);
    getChildren().add(0, rail);
    requestLayout();
  }

  /** The distance of two places in a strip of this width, or 0 when not all places fit. */
  static double pitch(double width, int columns) {
    double pitch = Math.floor(width / Math.max(1, columns) * 2) / 2;
    return pitch < LEAST_PITCH ? 0 : Math.min(pitch, MOST_PITCH);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 160;
  }

  @Override
  protected double computePrefWidth(double height) {
    return columns * MOST_PITCH;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    if (width <= 0 || pitch(width, columns) > 0 || orders.isEmpty()) {
      return ROW;
    }
    int perLine = perLine(width);
    int lines = (orders.size() + perLine - 1) / perLine;
    return ROW + (lines - 1) * LINE;
  }

  private static int perLine(double width) {
    return Math.max(1, (int) (width / MOST_PITCH));
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double pitch = pitch(width, columns);
    double top = (ROW - CELL_HEIGHT) / 2;
    rail.setVisible(pitch > 0);
    rail.resizeRelocate(0, Math.floor(ROW / 2), Math.min(width, columns * pitch), 1);
    for (int i = 0; i < orders.size(); i++) {
      Node cell = getChildren().get(i + 1);
      if (pitch > 0) {
        cell.resizeRelocate((orders.get(i) - 1) * pitch, top, pitch - 1, CELL_HEIGHT);
      } else {
        int perLine = perLine(width);
        cell.resizeRelocate(
            i % perLine * MOST_PITCH, top + i / perLine * LINE, MOST_PITCH - 1, CELL_HEIGHT);
      }
    }
  }
}
