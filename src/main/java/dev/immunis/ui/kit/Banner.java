package dev.immunis.ui.kit;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * A line that says something and stays until its cause is gone: across a screen or inside a panel.
 */
public final class Banner extends HBox {

  /** What the line says. */
  public enum Kind {
    INFO(Feather.INFO),
    WARNING(Feather.ALERT_TRIANGLE),
    REFUSED(Feather.X_CIRCLE);

    private final Feather icon;

    Kind(Feather icon) {
      this.icon = icon;
    }
  }

  private final Label title = new Label();
  private final Label detail = new Label();

  private Banner(Kind kind, ObservableValue<String> titleText, ObservableValue<String> detailText) {
    getStyleClass().addAll("banner", kind.name().toLowerCase(Locale.ROOT));
    title.getStyleClass().add("title");
    title.textProperty().bind(titleText);
    title.setMinWidth(Region.USE_PREF_SIZE);
    detail.getStyleClass().add("detail");
    detail.textProperty().bind(detailText);
    detail.setWrapText(true);
    detail.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(detail, Priority.ALWAYS);
    detail.setMaxWidth(Double.MAX_VALUE);
    title.managedProperty().bind(title.textProperty().isNotEmpty());
    title.visibleProperty().bind(title.managedProperty());
    getChildren().addAll(Icon.of(kind.icon), title, detail);
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty()
        .bind(
            Bindings.createStringBinding(
                () -> (title.getText() + " " + detail.getText()).strip(),
                title.textProperty(),
                detail.textProperty()));
  }

  /** A line across a screen, 34 high. */
  public static Banner across(
      Kind kind, ObservableValue<String> title, ObservableValue<String> detail) {
    return new Banner(kind, title, detail);
  }

  /** A framed line inside a panel; a text too long for one line wraps. */
  public static Banner inline(
      Kind kind, ObservableValue<String> title, ObservableValue<String> detail) {
    Banner banner = new Banner(kind, title, detail);
    banner.getStyleClass().add("inline");
    return banner;
  }

  /** Adds a control at the right, the way out of what the line says. */
  public Banner action(Node control) {
    getChildren().add(control);
    return this;
  }
}
