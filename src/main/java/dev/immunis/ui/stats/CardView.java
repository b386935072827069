package dev.immunis.ui.stats;

import dev.immunis.ui.kit.EmptyState;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.IconButton;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One card: title, what it counts, and its chart or, behind the list icon, its table. */
final class CardView extends VBox {
  private final CardKind kind;
  private final Label note = new Label();
  private final StackPane body = new StackPane();
  private @Nullable Card card;
  private boolean asTable;

  /**
   * Makes an empty card.
   *
   * @param picture exports its chart
   * @param csv exports its figures
   */
  CardView(CardKind kind, Consumer<CardView> picture, Consumer<Card> csv) {
    this.kind = kind;
    getStyleClass().addAll("card", "stat-card");
    setMinHeight(300);
    setPrefHeight(300);
    setMinWidth(0);
    Label title = new Label();
    title.getStyleClass().add("panel-title");
    title.textProperty().bind(Texts.bind(Texts.key("stats.card.*", kind)));
    title.setMinWidth(Region.USE_PREF_SIZE);
    IconButton table = new IconButton(Feather.LIST, Texts.bind("stats.card-table"));
    table.setOnAction(
        event -> {
          asTable = !asTable;
          draw();
        });
    IconButton save = new IconButton(Feather.IMAGE, Texts.bind("stats.card-png"));
    save.setOnAction(event -> picture.accept(this));
    IconButton figures = new IconButton(Feather.DOWNLOAD, Texts.bind("stats.card-csv"));
    figures.setOnAction(
        event -> {
          if (card != null) {
            csv.accept(card);
          }
        });
    HBox head = new HBox(title, Space.grow(), table, save, figures);
    head.getStyleClass().add("stat-card-head");
    note.getStyleClass().add("meta");
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(head, note, body);
  }

  CardKind kind() {
    return kind;
  }

  void show(Card next) {
    card = next;
    note.textProperty()
        .bind(
            Texts.bind(
                "stats.card-note", Texts.bind(Texts.key("stats.card-what.*", kind)), next.total()));
    draw();
  }

  private void draw() {
    Card now = card;
    if (now == null) {
      return;
    }
    if (now.isEmpty()) {
      body.getChildren()
          .setAll(
              new EmptyState(
                  Feather.BAR_CHART_2,
                  Texts.bind("stats.card-empty"),
                  Texts.bind("stats.card-empty-detail")));
    } else {
      body.getChildren().setAll(asTable ? table(now) : CardChart.of(now));
    }
  }

  /** Turns to the table, or back to the chart. */
  void setTable(boolean table) {
    asTable = table;
    draw();
  }

  private static Node table(Card card) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("reliability-table");
    List<String> series = card.kind().series();
    for (int i = 0; i < series.size(); i++) {
      grid.add(label(series.get(i), "meta"), i + 1, 0);
    }
    int line = 1;
    for (Card.Row row : card.rows()) {
      grid.add(label(row.label(), "dense"), 0, line);
      for (int i = 0; i < row.cells().size(); i++) {
        grid.add(label(said(card.kind(), row.cells().get(i)), "dense"), i + 1, line);
      }
      line++;
    }
    ScrollPane scroll = new ScrollPane(grid);
    scroll.accessibleTextProperty().bind(Texts.bind(Texts.key("stats.card.*", card.kind())));
    return scroll;
  }

  private static String said(CardKind kind, Cell cell) {
    Double value = cell.value();
    if (value == null) {
      return "–";
    }
    return switch (kind.unit()) {
      case COEFFICIENT -> Texts.get("stats.cell.share", Formats.number(value, 2), cell.count());
      case COUNT -> Formats.number(Math.round(value));
      case HOURS ->
          cell.count() == 0
              ? Formats.number(value, 1)
              : Texts.get("stats.cell.hours", Formats.number(value, 1), cell.count());
      case SHARE ->
          cell.low() == null || cell.high() == null
              ? Texts.get("stats.cell.share", Formats.percent(value), cell.count())
              : Texts.get(
                  "stats.cell.share",
                  Formats.interval(cell.low(), value, cell.high()),
                  cell.count());
    };
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
