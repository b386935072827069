package dev.immunis.ui.stats;

import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The figures of the whole range in one row, each with its interval and what it rests on. */
final class TotalsRow extends HBox {
  TotalsRow() {
    getStyleClass().addAll("card", "stat-totals");
  }

  void show(List<Card> cards) {
    getChildren().clear();
    for (Totals.Kind kind : Totals.Kind.values()) {
      Cell cell = Totals.of(kind, cards);
      VBox tile =
          new VBox(
              label(Texts.get(Texts.key("stats.total.*", kind)), "meta"),
              label(value(kind, cell), "big-number"),
              label(detail(kind, cell), "meta"));
      tile.getStyleClass().add("stat-total");
      tile.setMinWidth(0);
      HBox.setHgrow(tile, Priority.ALWAYS);
      tile.setMaxWidth(Double.MAX_VALUE);
      tile.setPrefWidth(1);
      getChildren().add(tile);
    }
  }

  private static String value(Totals.Kind kind, Cell cell) {
    Double value = cell.value();
    if (value == null) {
      return "–";
    }
    return switch (kind) {
      case DECISIONS, WAITING -> Formats.number(Math.round(value));
      case AGREEMENT, FALSE_ACCEPT, PATCH_SUCCESS -> Formats.percent(value);
    };
  }

  private static String detail(Totals.Kind kind, Cell cell) {
    return switch (kind) {
      case DECISIONS -> Texts.get("stats.total-in-range");
      case WAITING -> Texts.get("stats.total-now");
      case AGREEMENT, FALSE_ACCEPT, PATCH_SUCCESS ->
          cell.low() == null || cell.high() == null
              ? Texts.get("stats.total-none")
              : Texts.get(
                  "stats.total-interval",
                  Formats.percent(cell.low()),
                  Formats.percent(cell.high()),
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
