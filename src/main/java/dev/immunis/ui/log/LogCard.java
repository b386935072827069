package dev.immunis.ui.log;

import dev.immunis.model.RecentLog;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.SearchField;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.time.ZoneId;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card with the log: what it says, how much it says, and a way to hand it on. */
public final class LogCard extends VBox {
  private static final double WIDTH = 860;
  private static final double ROW = 24;
  private static final int ROWS = 18;

  private final LogViewModel model;
  private final SearchField search = new SearchField(Texts.bind("log.search"), null);

  /**
   * Makes the card.
   *
   * @param close called when it is left
   */
  public LogCard(LogViewModel model, ZoneId zone, Runnable close) {
    this.model = model;
    getStyleClass().add("log-card");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    ListView<RecentLog.Line> list = new ListView<>();
    list.setFixedCellSize(ROW);
    list.setPrefSize(WIDTH, ROW * ROWS + 2);
    list.accessibleTextProperty().bind(Texts.bind("log.title"));
    list.setPlaceholder(label("log.empty", "muted"));
    list.setCellFactory(view -> new LogCell(zone));
    model
        .linesProperty()
        .subscribe(
            lines -> {
              list.getItems().setAll(lines);
              // The newest line is the one that is looked for.
              list.scrollTo(lines.size() - 1);
            });
    search.textProperty().bindBidirectional(model.wordsProperty());
    Label note = label("log.note", "meta");
    note.setWrapText(true);
    note.setMaxWidth(WIDTH);
    getChildren()
        .addAll(label("log.title", "panel-title"), levels(), search, list, note, buttons(close));
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene == null) {
                model.close();
              } else {
                model.open();
              }
            });
  }

  /** Opens the card. */
  public static Action action(Runnable open) {
    return Action.of("log.action", Scope.ANYWHERE, "g l", open);
  }

  @Override
  public void requestFocus() {
    search.requestFocus();
  }

  private HBox levels() {
    ToggleGroup group = new ToggleGroup();
    HBox row = new HBox(label("log.level", "dense"));
    row.getStyleClass().add("log-row");
    for (RecentLog.Level level : RecentLog.Level.values()) {
      ToggleButton one = new ToggleButton();
      one.getStyleClass().add("filter-chip");
      one.textProperty().bind(Texts.bind(Texts.key("log.level.*", level)));
      one.setMinWidth(Region.USE_PREF_SIZE);
      one.setToggleGroup(group);
      model.levelProperty().subscribe(now -> one.setSelected(now == level));
      one.setOnAction(
          event -> {
            one.setSelected(true);
            model.levelProperty().set(level);
          });
      row.getChildren().add(one);
    }
    return row;
  }

  private HBox buttons(Runnable close) {
    HBox row = new HBox(button("log.copy", this::copy), Space.grow(), button("log.close", close));
    row.getStyleClass().add("log-row");
    return row;
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(model.text());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private static Button button(String key, Runnable command) {
    Button button = new Button();
    button.textProperty().bind(Texts.bind(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> command.run());
    return button;
  }

  private static Label label(String key, String style) {
    Label label = new Label();
    label.textProperty().bind(Texts.bind(key));
    label.getStyleClass().add(style);
    return label;
  }
}
