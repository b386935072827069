package dev.immunis.ui.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Lays nodes in a row and leaves out the least important ones that do not fit whole. */
final class FittingRow extends Pane {
  private static final double GAP = 14;
  private static final Object RANK = FittingRow.class.getName() + ".rank";

  /**
   * Adds a node at the end of the row.
   *
   * @param rank 1 is the last to leave
   */
  void add(Node node, int rank) {
    node.getProperties().put(RANK, rank);
    getChildren().add(node);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    double width = 0;
    for (Node node : getChildren()) {
      width += (width == 0 ? 0 : GAP) + snapSizeX(node.prefWidth(-1));
    }
    return width;
  }

  @Override
  protected double computePrefHeight(double width) {
    return getChildren().stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    List<Node> ranked = new ArrayList<>(getChildren());
    ranked.sort(Comparator.comparingInt(node -> (Integer) node.getProperties().get(RANK)));
    List<Node> fitting = new ArrayList<>();
    double left = getWidth();
    for (Node node : ranked) {
      double wanted = snapSizeX(node.prefWidth(-1)) + (fitting.isEmpty() ? 0 : GAP);
      if (wanted > left) {
        break; // what is less important than one that does not fit leaves too
      }
      left -= wanted;
      fitting.add(node);
    }
    double x = 0;
    for (Node node : getChildren()) {
      boolean fits = fitting.contains(node);
      node.setVisible(fits);
      if (fits) {
        double width = snapSizeX(node.prefWidth(-1));
        double height = node.prefHeight(-1);
        node.resizeRelocate(x, snapPositionY((getHeight() - height) / 2), width, height);
        x += width + GAP;
      }
    }
  }
}
