package dev.immunis.ui.stats;

import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.EmptyState;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import dev.immunis.wargame.label.Reliability;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/**
 * The reliability curve: of the patches that were given about p, which share was right; the table
 * with the same figures under it, and what labels make of each tier.
 */
public final class ReliabilityCard {
  private final ReliabilityViewModel model;
  private final VBox root = new VBox();

  public ReliabilityCard(ReliabilityViewModel model) {
    this.model = model;
    root.getStyleClass().addAll("shortcut-sheet", "reliability");
    root.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    root.setFocusTraversable(true);
    root.accessibleTextProperty().bind(Texts.bind("stats.reliability.title"));
    model.heldProperty().subscribe(this::show);
    model.problemProperty().subscribe(this::show);
    Texts.languageProperty().subscribe(this::show);
    model.load();
  }

  public Parent root() {
    return root;
  }

  private void show() {
    root.getChildren().setAll(label(Texts.get("stats.reliability.title"), "panel-title"));
    String problem = model.problemProperty().get();
    if (!problem.isEmpty()) {
      root.getChildren()
          .add(
              Banner.inline(
                  Banner.Kind.REFUSED,
                  Texts.bind("stats.failed"),
                  new SimpleStringProperty(problem)));
    }
    ReliabilityViewModel.Held held = model.heldProperty().get();
    if (held == null) {
      return;
    }
    Reliability reliability = held.reliability();
    if (reliability.enough()) {
      root.getChildren().addAll(chart(reliability), points(reliability));
    } else {
      root.getChildren()
          .add(
              new EmptyState(
                  Feather.TRENDING_UP,
                  Texts.bind("stats.reliability.few", Reliability.ENOUGH - reliability.labels()),
                  Texts.bind(
                      "stats.reliability.few-detail", Reliability.ENOUGH, reliability.labels())));
      if (reliability.labels() > 0) {
        root.getChildren().add(points(reliability));
      }
    }
    root.getChildren().addAll(label(Texts.get("stats.tiers.title"), "strong"), tiers(held.tiers()));
  }

  private static Node chart(Reliability reliability) {
    NumberAxis shown = axis("stats.reliability.shown");
    NumberAxis came = axis("stats.reliability.came");
    LineChart<Number, Number> chart = new LineChart<>(shown, came);
    chart.setAnimated(false);
    chart.getStyleClass().add("reliability-chart");
    chart.setPrefSize(520, 300);
    chart.setMinHeight(300);
    XYChart.Series<Number, Number> ideal = new XYChart.Series<>();
    ideal.setName(Texts.get("stats.reliability.ideal"));
    ideal.getData().add(new XYChart.Data<>(0, 0));
    ideal.getData().add(new XYChart.Data<>(100, 100));
    XYChart.Series<Number, Number> curve = series(reliability, "stats.reliability.curve", 0);
    XYChart.Series<Number, Number> low = series(reliability, "stats.reliability.low", -1);
    XYChart.Series<Number, Number> high = series(reliability, "stats.reliability.high", 1);
    chart.getData().addAll(List.of(ideal, curve, low, high));
    chart.setAccessibleText(Texts.get("stats.reliability.title"));
    return chart;
  }

  /** A little longer than the scale at both ends, so that its last numbers have room. */
  private static NumberAxis axis(String name) {
    NumberAxis axis = new NumberAxis(-20, 120, 20);
    axis.setLabel(Texts.get(name));
    axis.setTickLabelFormatter(
        new StringConverter<>() {
          @Override
          public String toString(Number value) {
            double percent = value.doubleValue();
            return percent < 0 || percent > 100 ? "" : Formats.number(Math.round(percent));
          }

          @Override
          public Number fromString(String text) {
            throw new UnsupportedOperationException("an axis is not typed into");
          }
        });
    return axis;
  }

  private static XYChart.Series<Number, Number> series(
      Reliability reliability, String name, int edge) {
    XYChart.Series<Number, Number> series = new XYChart.Series<>();
    series.setName(Texts.get(name));
    for (Reliability.Point point : reliability.points()) {
      double y = edge == 0 ? point.observed() : edge < 0 ? point.low() : point.high();
      series.getData().add(new XYChart.Data<>(point.predicted() * 100, y * 100));
    }
    return series;
  }

  private static Node points(Reliability reliability) {
    GridPane table = table();
    head(
        table,
        "stats.reliability.shown",
        "stats.reliability.came",
        "stats.reliability.interval",
        "stats.reliability.count");
    int row = 1;
    for (Reliability.Point point : reliability.points()) {
      table.addRow(
          row++,
          cell(Formats.percent(point.predicted())),
          cell(Formats.percent(point.observed())),
          cell(interval(point.low(), point.high())),
          cell(
              Texts.get(
                  "stats.reliability.of",
                  Formats.number(point.right()),
                  Formats.number(point.count()))));
    }
    Double brier = reliability.brier();
    if (brier != null) {
      table.add(
          label(Texts.get("stats.reliability.brier", Formats.number(brier, 3)), "meta"),
          0,
          row,
          4,
          1);
    }
    return table;
  }

  private static Node tiers(List<ReliabilityViewModel.Tier> tiers) {
    GridPane table = table();
    head(
        table,
        "stats.tiers.tier",
        "stats.tiers.mean",
        "stats.reliability.interval",
        "stats.tiers.right",
        "stats.tiers.wrong",
        "stats.tiers.basis");
    int row = 1;
    for (ReliabilityViewModel.Tier tier : tiers) {
      table.addRow(
          row++,
          cell(tier.tier().name()),
          cell(Formats.percent(tier.probability().mean())),
          cell(interval(tier.probability().low(), tier.probability().high())),
          cell(Formats.number(tier.labels().right())),
          cell(Formats.number(tier.labels().wrong())),
          cell(
              Texts.get(tier.labels().all() == 0 ? "stats.tiers.prior" : "stats.tiers.posterior")));
    }
    return table;
  }

  private static String interval(double low, double high) {
    return Texts.get("stats.reliability.from-to", Formats.percent(low), Formats.percent(high));
  }

  private static GridPane table() {
    GridPane table = new GridPane();
    table.getStyleClass().add("reliability-table");
    return table;
  }

  private static void head(GridPane table, String... keys) {
    for (int i = 0; i < keys.length; i++) {
      table.add(label(Texts.get(keys[i]), "meta"), i, 0);
    }
  }

  private static Label cell(String text) {
    return label(text, "dense");
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
