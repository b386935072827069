package dev.immunis.ui.queue;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One reused row of the queue's list, and what a screen reader is told about it. */
abstract sealed class RowNode extends Region permits QueueRowNode, QueueHeading {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private static final double EDGE = 2;

  // Nodes of their own, because a region of several backgrounds is painted as a stretched picture,
  // which takes the painting thread several times as long.
  private final Region line = new Region();
  private final Region edge = new Region();
  private int row = -1;
  private boolean selected;
  private @Nullable Runnable choose;

  RowNode() {
    setManaged(false);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    line.getStyleClass().add("queue-line");
    edge.getStyleClass().add("queue-edge");
    line.setManaged(false);
    edge.setManaged(false);
    edge.setVisible(false);
    getChildren().addAll(line, edge);
  }

  /** The row it stands for, -1 when for none. */
  int row() {
    return row;
  }

  void setRow(int next) {
    row = next;
  }

  boolean isSelected() {
    return selected;
  }

  void setSelected(boolean on) {
    if (selected != on) {
      selected = on;
      pseudoClassStateChanged(SELECTED, on);
      edge.setVisible(on);
      notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    }
  }

  @Override
  protected void layoutChildren() {
    line.resizeRelocate(0, getHeight() - 1, getWidth(), 1);
    edge.resizeRelocate(0, 0, EDGE, getHeight() - 1);
  }

  /** What a screen reader's wish to have this row does. */
  void onChoose(Runnable action) {
    choose = action;
  }

  /** What a person hears; made when asked for, because most rows are never spoken. */
  abstract String spoken();

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> spoken();
      case INDEX -> row;
      case SELECTED -> selected;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    switch (action) {
      case REQUEST_FOCUS, FIRE -> {
        if (choose != null) {
          choose.run();
        }
      }
      default -> super.executeAccessibleAction(action, parameters);
    }
  }
}
