package dev.immunis.ui.wargame;

import dev.immunis.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The few shapes that all parts of this screen are made of. */
final class Parts {
  private Parts() {}

  /** A text that is never cut and never wraps. */
  static Label fixed(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /** A text that wraps and takes the height that it needs. */
  static Label wrapped(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  /** A small heading that follows the language. */
  static Label heading(String key, Object... arguments) {
    Label label = fixed("", "strong", "dense");
    label.textProperty().bind(Texts.bind(key, arguments));
    return label;
  }

  static VBox column(String style, Node... children) {
    VBox box = new VBox(children);
    box.getStyleClass().add(style);
    box.setMinHeight(Region.USE_PREF_SIZE);
    return box;
  }

  static HBox row(String style, Node... children) {
    HBox box = new HBox(children);
    box.getStyleClass().add(style);
    return box;
  }

  static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
