package dev.immunis.ui.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A row of tabs of which exactly one is current; shows no content itself.
 *
 * @param <T> what a tab stands for, usually an enum of the screen
 */
public final class TabRow<T> extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private final Map<T, ToggleButton> tabs = new LinkedHashMap<>();
  private final ObjectProperty<@Nullable T> current = new SimpleObjectProperty<>(this, "current");

  /** Shows a tab or hides it; a hidden one cannot be current. */
  public void setShown(T id, boolean shown) {
    ToggleButton tab = tabs.get(id);
    if (tab != null) {
      tab.setVisible(shown);
      tab.setManaged(shown);
      if (!shown && id.equals(current.get())) {
        tabs.keySet().stream()
            .filter(other -> tabs.get(other).isVisible())
            .findFirst()
            .ifPresent(current::set);
      }
    }
  }

  private TabRow(String styleClass) {
    getStyleClass().add(styleClass);
    group
        .selectedToggleProperty()
        .addListener(
            (observable, before, now) -> {
              if (now == null && before != null) {
                // A click on the current tab must not leave the row without one.
                group.selectToggle(before);
              } else if (now != null) {
                @SuppressWarnings("unchecked")
                T id = (T) now.getUserData();
                current.set(id);
              }
            });
    current.addListener(
        (observable, before, now) -> {
          ToggleButton tab = tabs.get(now);
          if (tab != null) {
            group.selectToggle(tab);
          }
        });
  }

  /** Tabs of a panel, 30 high. */
  public static <T> TabRow<T> tabs() {
    return new TabRow<>("tab-row");
  }

  /** The main navigation, for a top bar. */
  public static <T> TabRow<T> navigation() {
    return new TabRow<>("nav");
  }

  /**
   * Adds a tab; the first one becomes current.
   *
   * @param badge shown after the text, or null
   */
  public ToggleButton add(T id, ObservableValue<String> text, @Nullable Node badge) {
    ToggleButton tab = new ToggleButton();
    tab.textProperty().bind(text);
    tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
    tab.setGraphic(badge);
    tab.setContentDisplay(ContentDisplay.RIGHT);
    tab.setMinWidth(Region.USE_PREF_SIZE);
    tab.setUserData(id);
    tab.setToggleGroup(group);
    tabs.put(id, tab);
    getChildren().add(tab);
    if (tabs.size() == 1) {
      tab.setSelected(true);
    }
    return tab;
  }

  /** What is current; set it to change the tab. */
  public ObjectProperty<@Nullable T> currentProperty() {
    return current;
  }
}
