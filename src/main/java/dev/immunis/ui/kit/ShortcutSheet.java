package dev.immunis.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every key of the console, made from the real map at the moment it is opened. */
public final class ShortcutSheet extends VBox {
  private static final int COLUMNS = 3;

  public ShortcutSheet(KeyMap map) {
    getStyleClass().add("shortcut-sheet");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setFocusTraversable(true);
    accessibleTextProperty().bind(Texts.bind("kit.keys.title"));
    getChildren().addAll(head(), scroll(map));
  }

  private static HBox head() {
    Label title = new Label();
    title.getStyleClass().add("panel-title");
    title.textProperty().bind(Texts.bind("kit.keys.title"));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label close = new Label();
    close.getStyleClass().add("meta");
    close.textProperty().bind(Texts.bind("kit.keys.close"));
    HBox head = new HBox(title, gap, new KeyHint(Keys.of("Esc")), close);
    head.getStyleClass().add("overlay-head");
    return head;
  }

  private static ScrollPane scroll(KeyMap map) {
    GridPane columns = new GridPane();
    columns.getStyleClass().add("columns");
    List<VBox> groups = groups(map);
    double[] heights = new double[COLUMNS];
    VBox[] stacks = new VBox[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      stacks[i] = new VBox(8);
      stacks[i].setMinWidth(Region.USE_PREF_SIZE);
      stacks[i].setPrefWidth(270);
      columns.add(stacks[i], i, 0);
    }
    for (VBox group : groups) {
      int shortest = 0;
      for (int i = 1; i < COLUMNS; i++) {
        if (heights[i] < heights[shortest]) {
          shortest = i;
        }
      }
      stacks[shortest].getChildren().add(group);
      heights[shortest] += group.getChildren().size();
    }
    ScrollPane scroll = new ScrollPane(columns);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(600);
    return scroll;
  }

  private static List<VBox> groups(KeyMap map) {
    List<VBox> groups = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      List<HBox> rows =
          map.actions().stream()
              .filter(action -> action.scope() == scope && !map.keys(action).isNone())
              .map(action -> row(action, map.keys(action)))
              .toList();
      if (rows.isEmpty()) {
        continue;
      }
      Label heading = new Label();
      heading.getStyleClass().add("scope");
      heading.textProperty().bind(Texts.bind(Texts.key("kit.scope.*", scope)));
      VBox group = new VBox(heading);
      group.getChildren().addAll(rows);
      groups.add(group);
    }
    return groups;
  }

  private static HBox row(Action action, Keys keys) {
    Label text = new Label();
    text.textProperty().bind(Texts.live(action::text));
    text.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(text, gap, new KeyHint(keys));
    row.getStyleClass().add("row");
    if (!action.enabled().get()) {
      row.getStyleClass().add("off");
    }
    return row;
  }
}
