package dev.immunis.ui.stats;

import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.StackedBarChart;
import javafx.scene.chart.XYChart;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Draws a card's figures with the charts of JavaFX. */
final class CardChart {
  /** Names on the lower axis that have room beside each other in the narrowest card. */
  private static final int NAMED = 8;

  private CardChart() {}

  /**
   * The places on the lower axis by name. Of many only every second, third ... has one that is
   * seen: a category has to be a text of its own, so that the others are made of blanks.
   */
  static List<String> places(Card card) {
    int rows = card.rows().size();
    int each = (rows + NAMED - 1) / NAMED;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      // The newest place is always named.
      boolean named = (rows - 1 - i) % Math.max(1, each) == 0;
      names.add(named ? card.rows().get(i).label() : blank(i));
    }
    return names;
  }

  private static String blank(int number) {
    return Integer.toBinaryString(number).replace('0', ' ').replace('1', '\u00A0');
  }

  static XYChart<String, Number> of(Card card) {
    CategoryAxis lower = new CategoryAxis();
    lower.setCategories(FXCollections.observableArrayList(places(card)));
    lower.setAnimated(false);
    NumberAxis side = side(card.kind().unit());
    XYChart<String, Number> chart =
        switch (card.kind().form()) {
          case LINE -> new LineChart<>(lower, side);
          case STACK -> new StackedBarChart<>(lower, side);
          case BAR -> new BarChart<>(lower, side);
        };
    chart.setAnimated(false);
    chart
        .getStyleClass()
        .addAll(
            "stat-chart", card.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    chart.setMinSize(0, 0);
    boolean several = card.kind().series().size() > 1;
    chart.setLegendVisible(several);
    chart.getData().addAll(series(card));
    chart.setAccessibleText(Texts.get(Texts.key("stats.card.*", card.kind())));
    return chart;
  }

  private static List<XYChart.Series<String, Number>> series(Card card) {
    List<XYChart.Series<String, Number>> all = new ArrayList<>();
    List<String> names = card.kind().series();
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      all.add(one(card, names.get(i), row -> row.cells().get(at).value()));
    }
    boolean interval =
        card.kind().form() == CardKind.Form.LINE
            && card.rows().stream().anyMatch(row -> row.cells().getFirst().low() != null);
    if (interval) {
      all.add(one(card, Texts.get("stats.reliability.low"), row -> row.cells().getFirst().low()));
      all.add(one(card, Texts.get("stats.reliability.high"), row -> row.cells().getFirst().high()));
    }
    return all;
  }

  private static XYChart.Series<String, Number> one(
      Card card, String name, Function<Card.Row, @Nullable Double> value) {
    double scale = card.kind().unit() == CardKind.Unit.SHARE ? 100 : 1;
    XYChart.Series<String, Number> series = new XYChart.Series<>();
    series.setName(name);
    List<String> places = places(card);
    for (int i = 0; i < places.size(); i++) {
      Double y = value.apply(card.rows().get(i));
      if (y != null) {
        series.getData().add(new XYChart.Data<>(places.get(i), y * scale));
      }
    }
    return series;
  }

  private static NumberAxis side(CardKind.Unit unit) {
    NumberAxis axis =
        switch (unit) {
          case SHARE -> new NumberAxis(0, 100, 25);
          case COEFFICIENT -> new NumberAxis(-1, 1, 0.5);
          case COUNT, HOURS -> new NumberAxis();
        };
    axis.setAnimated(false);
    axis.setMinorTickVisible(false);
    axis.setTickLabelFormatter(
        new StringConverter<>() {
          @Override
          public String toString(Number value) {
            boolean whole = value.doubleValue() == Math.rint(value.doubleValue());
            return switch (unit) {
              case SHARE -> Formats.percent(value.doubleValue() / 100);
              case COEFFICIENT -> Formats.number(value.doubleValue(), 1);
              case COUNT -> whole ? Formats.number(value.longValue()) : "";
              case HOURS -> Formats.number(value.doubleValue(), whole ? 0 : 1);
            };
          }

          @Override
          public Number fromString(String text) {
            throw new UnsupportedOperationException("an axis is not typed into");
          }
        });
    return axis;
  }
}
