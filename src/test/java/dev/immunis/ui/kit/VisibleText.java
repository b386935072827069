package dev.immunis.ui.kit;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One text that a scene shows.
 *
 * @param whole where it would be drawn, in the scene
 * @param seen the part that no clip and no window edge hides
 * @param opacity of the text with all its parents
 * @param owner the labelled control that draws it, if any
 * @param input the text field it stands in, if any
 * @param scrolled whether something around it scrolls, sideways or up and down
 */
record VisibleText(
    Text node,
    Bounds whole,
    Bounds seen,
    double opacity,
    @Nullable Labeled owner,
    @Nullable TextInputControl input,
    boolean scrolled,
    String path) {

  /** How far above its clip a scrolling part may keep its bars. */
  private static final int SCROLL_DEPTH = 3;

  /** All texts of a scene; while a modal layer is open only those on it. */
  static List<VisibleText> in(Scene scene) {
    List<VisibleText> found = new ArrayList<>();
    Parent top = scene.getRoot();
    Bounds window = new BoundingBox(0, 0, scene.getWidth(), scene.getHeight());
    ModalPane modal = openModal(top);
    new Walk(found, window)
        .visit(modal == null ? top : modal, new Around(window, 1, null, null, false, ""));
    return found;
  }

  private static @Nullable ModalPane openModal(Parent root) {
    for (Node node : root.lookupAll(".modal-pane")) {
      if (node instanceof ModalPane pane && pane.isDisplay()) {
        return pane;
      }
    }
    return null;
  }

  private record Around(
      Bounds clip,
      double opacity,
      @Nullable Labeled owner,
      @Nullable TextInputControl input,
      boolean scrolled,
      String path) {}

  private record Walk(List<VisibleText> found, Bounds window) {
    void visit(Node node, Around around) {
      if (!node.isVisible() || node.getOpacity() == 0 || node instanceof FontIcon) {
        return;
      }
      Bounds clip = around.clip();
      boolean scrolled = around.scrolled();
      if (node.getClip() != null) {
        clip = both(clip, node.localToScene(node.getClip().getBoundsInParent()));
        scrolled = scrolled || scrolls(node);
      }
      double opacity = around.opacity() * node.getOpacity();
      if (node instanceof Text text) {
        add(text, clip, opacity, around);
        return;
      }
      Labeled owner = node instanceof Labeled labeled ? labeled : around.owner();
      TextInputControl input = node instanceof TextInputControl field ? field : around.input();
      String path = around.path() + "/" + name(node);
      if (node instanceof Parent parent) {
        Around next = new Around(clip, opacity, owner, input, scrolled, path);
        parent.getChildrenUnmodifiable().forEach(child -> visit(child, next));
      }
    }

    private void add(Text text, Bounds clip, double opacity, Around around) {
      if (text.getText().isBlank()) {
        return;
      }
      Bounds whole = text.localToScene(text.getLayoutBounds());
      Bounds seen = both(clip, whole);
      if (seen.getWidth() >= 1 && seen.getHeight() >= 1) {
        Labeled owner = text.getParent() == around.owner() ? around.owner() : null;
        found.add(
            new VisibleText(
                text,
                whole,
                seen,
                opacity,
                owner,
                around.input(),
                around.scrolled(),
                around.path()));
      } else if (!around.scrolled() && around.input() == null && !window.intersects(whole)) {
        // Wholly outside the window, without anything that could bring it into view.
        found.add(new VisibleText(text, whole, whole, opacity, null, null, false, around.path()));
      }
    }
  }

  /** Whether a clipping node belongs to something with a bar that moves its content. */
  private static boolean scrolls(Node clipping) {
    Node node = clipping;
    for (int up = 0; up < SCROLL_DEPTH && node != null; up++) {
      if (node instanceof ScrollPane || node instanceof VirtualFlow<?>) {
        return true;
      }
      Parent parent = node.getParent();
      if (parent != null
          && parent.getChildrenUnmodifiable().stream().anyMatch(ScrollBar.class::isInstance)) {
        return true;
      }
      node = parent;
    }
    return false;
  }

  private static String name(Node node) {
    String id = node.getId() == null ? "" : "#" + node.getId();
    String styles =
        node.getStyleClass().isEmpty() ? "" : "." + String.join(".", node.getStyleClass());
    return node.getClass().getSimpleName() + id + styles;
  }

  private static Bounds both(Bounds a, Bounds b) {
    double left = Math.max(a.getMinX(), b.getMinX());
    double top = Math.max(a.getMinY(), b.getMinY());
    double right = Math.min(a.getMaxX(), b.getMaxX());
    double bottom = Math.min(a.getMaxY(), b.getMaxY());
    return new BoundingBox(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }
}
