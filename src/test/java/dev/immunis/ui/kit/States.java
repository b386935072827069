package dev.immunis.ui.kit;

import java.util.List;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Every control that acts, beside itself in every state a person can bring it into. */
final class States {
  private static final List<String> COLUMNS =
      List.of("normal", "hover", "armed", "focus-visible", "disabled", "selected");

  private States() {}

  static GridPane page() {
    GridPane grid = new GridPane(18, 10);
    grid.getStyleClass().addAll("panel", "panel-body");
    for (int i = 0; i < COLUMNS.size(); i++) {
      Label heading = new Label(COLUMNS.get(i));
      heading.getStyleClass().add("meta");
      grid.add(heading, i + 1, 0);
    }
    row(grid, 1, "button", () -> new Button("Import…"));
    row(grid, 2, "primary", () -> styled(new Button("Start solo"), "primary"));
    row(grid, 3, "ghost", () -> styled(new Button("Later"), "ghost"));
    row(grid, 4, "small", () -> styled(new Button("Go to line"), "small"));
    row(grid, 5, "icon", () -> new IconButton(Feather.SEARCH, Gallery.text("Search")));
    row(grid, 6, "toggle", () -> new ToggleButton("Approve", Icon.of(Feather.CHECK)));
    row(grid, 7, "filter chip", () -> styled(new ToggleButton("Late 2"), "filter-chip"));
    row(grid, 8, "menu", () -> new MenuButton("Space: all"));
    row(grid, 9, "link", () -> new Hyperlink("Add variants"));
    row(grid, 10, "text field", States::field);
    row(grid, 11, "search", () -> new SearchField(Gallery.text("CVE, package"), Keys.of("/")));
    row(grid, 12, "check box", () -> new CheckBox("Viewed"));
    row(grid, 13, "radio button", () -> new RadioButton("Solo"));
    row(grid, 14, "slider", States::slider);
    row(grid, 15, "progress", () -> new ProgressBar(0.4));
    row(
        grid,
        16,
        "option",
        () -> styled(new ToggleButton("Approve", Icon.of(Feather.CHECK)), "option"));
    return grid;
  }

  private static void row(GridPane grid, int index, String name, Supplier<Node> maker) {
    Label heading = new Label(name);
    heading.getStyleClass().add("meta");
    heading.setMinWidth(Region.USE_PREF_SIZE);
    grid.add(heading, 0, index);
    for (int i = 0; i < COLUMNS.size(); i++) {
      Node node = maker.get();
      String state = COLUMNS.get(i);
      switch (state) {
        case "normal" -> {}
        case "disabled" -> node.setDisable(true);
        case "selected" -> select(node);
        case "focus-visible" -> {
          node.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), true);
          node.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true);
        }
        default -> node.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true);
      }
      grid.add(node, i + 1, index);
    }
  }

  private static void select(Node node) {
    switch (node) {
      case ToggleButton toggle -> toggle.setSelected(true);
      case CheckBox box -> box.setSelected(true);
      default -> node.pseudoClassStateChanged(PseudoClass.getPseudoClass("selected"), true);
    }
  }

  private static Node field() {
    TextField field = new TextField("a.moreau");
    field.setAccessibleText("Account");
    field.setPrefWidth(130);
    return field;
  }

  private static Node slider() {
    Slider slider = new Slider(0, 100, 70);
    slider.setAccessibleText("Confidence");
    return slider;
  }

  private static Node styled(Node node, String styleClass) {
    node.getStyleClass().add(styleClass);
    return node;
  }
}
