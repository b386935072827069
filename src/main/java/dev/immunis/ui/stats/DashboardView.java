package dev.immunis.ui.stats;

import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Picture;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** How good the decisions were: cards of figures that are counted from stored rows. */
public final class DashboardView {
  private static final double THREE_COLUMNS = 1400;
  private static final double FOUR_COLUMNS = 1900;

  private final DashboardViewModel model;
  private final Parent reliability;
  private final VBox root = new VBox();
  private final TotalsRow totals = new TotalsRow();
  private final GridPane grid = new GridPane();
  private final List<CardView> cards = new ArrayList<>();
  private final Function<FileChooser, Optional<Path>> ask;
  private int columns;

  /**
   * Makes the view; files are asked for by the system's dialog.
   *
   * @param reliability how well shown probabilities held, below the cards
   */
  public DashboardView(DashboardViewModel model, Parent reliability) {
    this(model, reliability, null);
  }

  /**
   * Makes the view.
   *
   * @param reliability how well shown probabilities held, below the cards
   * @param ask where an export goes; null for the system's dialog
   */
  DashboardView(
      DashboardViewModel model,
      Parent reliability,
      @Nullable Function<FileChooser, Optional<Path>> ask) {
    this.model = model;
    this.reliability = reliability;
    this.ask = ask == null ? this::chosen : ask;
    root.getStyleClass().addAll("dashboard", "inset");
    root.accessibleTextProperty().bind(Texts.bind("stats.title"));
    for (CardKind kind : CardKind.values()) {
      cards.add(new CardView(kind, this::exportPicture, this::exportCsv));
    }
    grid.getStyleClass().add("stat-grid");
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.accessibleTextProperty().bind(Texts.bind("stats.title"));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root.getChildren().addAll(head(), scroll);
    root.widthProperty().subscribe(width -> arrange(width.doubleValue()));
    root.visibleProperty().subscribe(model::watch);
    model
        .countedProperty()
        .subscribe(
            counted -> {
              if (counted != null) {
                totals.show(counted.cards());
                for (int i = 0; i < cards.size(); i++) {
                  cards.get(i).show(counted.cards().get(i));
                }
              }
            });
  }

  public Parent root() {
    return root;
  }

  private HBox head() {
    Label title = new Label();
    title.getStyleClass().add("question");
    title.textProperty().bind(Texts.bind("stats.title"));
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label what = new Label();
    what.getStyleClass().addAll("dense", "muted");
    what.textProperty()
        .bind(
            Texts.live(
                () -> {
                  DashboardViewModel.Counted counted = model.countedProperty().get();
                  String problem = model.problemProperty().get();
                  return !problem.isEmpty()
                      ? problem
                      : counted == null
                          ? Texts.get("stats.counting")
                          : Texts.get("stats.counted", Formats.time(counted.at(), model.zone()));
                },
                model.countedProperty(),
                model.problemProperty()));
    HBox ranges = new HBox();
    ranges.getStyleClass().add("stat-ranges");
    ToggleGroup group = new ToggleGroup();
    for (TimeRange range : TimeRange.values()) {
      ToggleButton one = new ToggleButton();
      one.textProperty().bind(Texts.bind(Texts.key("stats.range.*", range)));
      one.setToggleGroup(group);
      one.setMinWidth(Region.USE_PREF_SIZE);
      one.getStyleClass()
          .add(
              range == TimeRange.DAYS_7
                  ? "left-pill"
                  : range == TimeRange.ALL ? "right-pill" : "center-pill");
      one.setOnAction(
          event -> {
            one.setSelected(true);
            model.rangeProperty().set(range);
          });
      model.rangeProperty().subscribe(now -> one.setSelected(now == range));
      ranges.getChildren().add(one);
    }
    HBox head = new HBox(title, what, Space.grow(), ranges);
    head.getStyleClass().add("stat-head");
    return head;
  }

  private void arrange(double width) {
    int now = width >= FOUR_COLUMNS ? 4 : width >= THREE_COLUMNS ? 3 : 2;
    if (now == columns) {
      return;
    }
    columns = now;
    grid.getChildren().clear();
    grid.getColumnConstraints().clear();
    grid.add(totals, 0, 0, now, 1);
    for (int i = 0; i < now; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / now);
      grid.getColumnConstraints().add(column);
    }
    for (int i = 0; i < cards.size(); i++) {
      grid.add(cards.get(i), i % now, i / now + 1);
    }
    grid.add(reliability, 0, cards.size() + 1, now, 1);
  }

  // ---- export

  private void exportCsv(Card card) {
    ask.apply(chooser(card.kind(), "csv")).ifPresent(file -> model.exportCsv(card, file));
  }

  private void exportPicture(CardView card) {
    ask.apply(chooser(card.kind(), "png"))
        .ifPresent(
            file -> {
              try {
                model.export(file, Picture.png(card.snapshot(null, null)));
              } catch (IOException e) {
                throw new UncheckedIOException("a picture in memory cannot fail", e);
              }
            });
  }

  private static FileChooser chooser(CardKind kind, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.get("stats.export.title"));
    chooser.setInitialFileName(
        kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + ending);
    return chooser;
  }

  private Optional<Path> chosen(FileChooser chooser) {
    File file = chooser.showSaveDialog(root.getScene().getWindow());
    return Optional.ofNullable(file).map(File::toPath);
  }
}
