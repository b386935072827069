package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.RunRequest;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.EmptyState;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.IconButton;
import dev.immunis.ui.kit.PhraseText;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import dev.immunis.wargame.queue.RunEstimate;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The queue of runs: what runs, what waits, and what ended lately. */
final class RunsPage extends VBox {
  private final RunsViewModel model;
  private final ZoneId zone;
  private final VBox content = Parts.column("runs");

  RunsPage(RunsViewModel model, ZoneId zone) {
    this.model = model;
    this.zone = zone;
    getStyleClass().add("panel");
    setMinHeight(0);
    Node scroll = WargameView.scrolling(content);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
    model.rowsProperty().subscribe(this::show);
    model.askedProperty().subscribe(this::show);
    model.problemProperty().subscribe(this::show);
    Texts.languageProperty().subscribe(this::show);
  }

  private void show() {
    List<RunsViewModel.Row> rows = model.rowsProperty().get();
    content.getChildren().clear();
    if (!model.problemProperty().get().isEmpty()) {
      content
          .getChildren()
          .add(
              Banner.inline(
                  Banner.Kind.REFUSED,
                  Texts.bind("wargame.queue.failed"),
                  new SimpleStringProperty(model.problemProperty().get())));
    }
    showAsked();
    if (rows.isEmpty() && model.askedProperty().get().isEmpty()) {
      content
          .getChildren()
          .add(
              new EmptyState(
                  Feather.LIST,
                  Texts.bind("wargame.queue.empty"),
                  Texts.bind("wargame.queue.empty-detail")));
      return;
    }
    part("wargame.queue.running", rows, RunRequest.State.RUNNING);
    part("wargame.queue.waiting", rows, RunRequest.State.WAITING);
    part(
        "wargame.queue.ended",
        rows,
        RunRequest.State.DONE,
        RunRequest.State.CANCELLED,
        RunRequest.State.FAILED);
  }

  /** The team's own queue, above that of this machine. */
  private void showAsked() {
    List<RunsViewModel.Row> asked = model.askedProperty().get();
    if (!asked.isEmpty()) {
      head("wargame.queue.team", asked.size());
      asked.forEach(row -> content.getChildren().add(askedRow(row)));
    }
  }

  private Node askedRow(RunsViewModel.Row row) {
    RunRequest wish = row.request();
    String facts =
        Texts.get(
            "wargame.queue.team-facts",
            wish.requestedBy().name(),
            Formats.dateTime(wish.requestedAt(), zone),
            wish.attempts());
    HBox bottom = Parts.row("run-line", Parts.fixed(facts, "meta"));
    String machine = wish.claimedBy();
    if (machine != null) {
      ShortLabel taken = new ShortLabel(Texts.get("wargame.queue.team-taken", machine));
      taken.getStyleClass().addAll("meta", "muted");
      bottom.getChildren().add(taken);
    }
    HBox line = line(row, bottom);
    if (wish.state() == RunRequest.State.WAITING) {
      line.getChildren().add(cancel(row, model::takeBack));
    }
    return line;
  }

  private void head(String title, int count) {
    content
        .getChildren()
        .add(
            Parts.row(
                "group-row", Parts.heading(title), Parts.fixed(Formats.number(count), "meta")));
  }

  /** The first line of a wish above another, and room for what can be done. */
  private static HBox line(RunsViewModel.Row row, Node... below) {
    Label code = Parts.fixed(row.code(), "strong", "dense");
    ShortLabel title = new ShortLabel(row.title());
    title.getStyleClass().addAll("dense", "muted");
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox top = Parts.row("run-line", state(row.request()), code, title);
    VBox words = Parts.column("run-words", top);
    words.getChildren().addAll(below);
    if (!row.request().detail().isEmpty()) {
      words
          .getChildren()
          .add(Parts.wrapped(PhraseText.of(row.request().detail()), "dense", "warning-text"));
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = Parts.row("run-row", words, Space.grow());
    line.setMinHeight(Region.USE_PREF_SIZE);
    return line;
  }

  private void part(String title, List<RunsViewModel.Row> rows, RunRequest.State... states) {
    List<RunRequest.State> wanted = List.of(states);
    List<RunsViewModel.Row> own =
        rows.stream().filter(row -> wanted.contains(row.request().state())).toList();
    if (own.isEmpty()) {
      return;
    }
    head(title, own.size());
    own.forEach(row -> content.getChildren().add(row(row)));
  }

  private Node row(RunsViewModel.Row row) {
    RunRequest request = row.request();
    String facts =
        Texts.get(
            "wargame.queue.facts",
            request.requestedBy().name(),
            Formats.dateTime(request.requestedAt(), zone),
            request.priority(),
            request.attempts());
    HBox bottom = Parts.row("run-line", Parts.fixed(facts, "meta"));
    RunEstimate estimate = row.estimate();
    if (estimate != null) {
      bottom.getChildren().add(Parts.fixed(left(estimate), "meta", "muted"));
    }
    HBox line = line(row, bottom);
    if (request.state() == RunRequest.State.WAITING) {
      line.getChildren().addAll(rise(row), sink(row));
    }
    if (request.state().open()) {
      line.getChildren().add(cancel(row, model::cancel));
    }
    return line;
  }

  private Node rise(RunsViewModel.Row row) {
    IconButton up = new IconButton(Feather.ARROW_UP, Texts.bind("wargame.queue.rise", row.code()));
    up.setDisable(!row.canRise());
    up.setOnAction(event -> model.rise(row));
    return up;
  }

  private Node sink(RunsViewModel.Row row) {
    IconButton down =
        new IconButton(Feather.ARROW_DOWN, Texts.bind("wargame.queue.sink", row.code()));
    down.setDisable(!row.canSink());
    down.setOnAction(event -> model.sink(row));
    return down;
  }

  private static Button cancel(RunsViewModel.Row row, Consumer<RunsViewModel.Row> act) {
    Button cancel = new Button(Texts.get("wargame.cancel"));
    cancel.setGraphic(Icon.of(Feather.X, 12, Icon.Tone.MUTED));
    cancel.getStyleClass().add("small");
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setAccessibleText(Texts.get("wargame.queue.cancel", row.code()));
    cancel.setOnAction(event -> act.accept(row));
    return cancel;
  }

  private static Chip state(RunRequest request) {
    Chip.Kind kind =
        switch (request.state()) {
          case RUNNING, DONE -> Chip.Kind.PLAIN;
          case WAITING, CANCELLED -> Chip.Kind.DASHED;
          case FAILED -> Chip.Kind.HARM;
        };
    return new Chip(Texts.get(Texts.key("wargame.request.*", request.state())), kind);
  }

  /** What is left, and on what that rests. */
  static String left(RunEstimate estimate) {
    Duration time = estimate.left();
    return time == null
        ? Texts.get("wargame.queue.left-unknown", estimate.trials())
        : Texts.get(
            "wargame.queue.left", estimate.trials(), Formats.took(time), estimate.measured());
  }
}
