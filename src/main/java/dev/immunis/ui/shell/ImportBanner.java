package dev.immunis.ui.shell;

import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The line below the top bar that tells of an import: how far it is, what came of it. */
final class ImportBanner extends VBox {
  private static final int MOST_LINES = 6;
  private static final double LINE = 20;

  private final IntakeViewModel model;
  private boolean open;

  ImportBanner(IntakeViewModel model) {
    this.model = model;
    model.runningProperty().subscribe(running -> show());
    model
        .resultProperty()
        .subscribe(
            result -> {
              open = false;
              show();
            });
  }

  private void show() {
    getChildren().clear();
    if (model.runningProperty().get()) {
      running();
      return;
    }
    IntakeViewModel.@Nullable Result result = model.resultProperty().get();
    if (result != null) {
      ended(result);
    }
  }

  private void running() {
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(model.progressProperty());
    bar.setPrefWidth(180);
    bar.accessibleTextProperty().bind(Texts.bind("shell.import.running"));
    Button cancel = button("shell.import.cancel", model::cancel);
    cancel.disableProperty().bind(model.stoppingProperty());
    getChildren()
        .add(
            Banner.across(
                    Banner.Kind.INFO,
                    Texts.live(
                        () ->
                            model.stoppingProperty().get()
                                ? Texts.get("shell.import.stopping")
                                : Texts.get("shell.import.running"),
                        model.stoppingProperty()),
                    model.currentProperty())
                .action(bar)
                .action(cancel));
  }

  private void ended(IntakeViewModel.Result result) {
    if (!result.failed().isEmpty()) {
      getChildren()
          .add(
              Banner.across(
                      Banner.Kind.REFUSED,
                      Texts.bind("shell.import.failed"),
                      new SimpleStringProperty(result.failed()))
                  .action(button("shell.import.dismiss", model::dismiss)));
      return;
    }
    Banner banner =
        Banner.across(
            result.refused() > 0 || result.stopped() ? Banner.Kind.WARNING : Banner.Kind.INFO,
            result.stopped()
                ? Texts.bind("shell.import.stopped", result.looked())
                : Texts.bind("shell.import.done"),
            Texts.bind(
                "shell.import.counts",
                result.created(),
                result.renewed(),
                result.unchanged(),
                result.advisories(),
                result.refused()));
    if (!result.problems().isEmpty()) {
      banner.action(
          button(
              open ? "shell.import.hide" : "shell.import.problems",
              () -> {
                open = !open;
                show();
              }));
    }
    banner.action(button("shell.import.dismiss", model::dismiss));
    getChildren().add(banner);
    if (open) {
      getChildren().add(problems(result.problems()));
    }
  }

  private static ListView<String> problems(List<String> lines) {
    ListView<String> list = new ListView<>();
    list.getStyleClass().add("import-problems");
    list.getItems().setAll(lines);
    list.setPrefHeight(Math.min(MOST_LINES, lines.size()) * (LINE + 6) + 8);
    list.setMinHeight(list.getPrefHeight());
    list.accessibleTextProperty().bind(Texts.bind("shell.import.problems"));
    list.setCellFactory(
        view ->
            new javafx.scene.control.ListCell<>() {
              private final Label text = new Label();

              {
                text.setWrapText(true);
                text.setMinHeight(Label.USE_PREF_SIZE);
                setPrefWidth(0);
              }

              @Override
              protected void updateItem(String line, boolean empty) {
                super.updateItem(line, empty);
                text.setText(empty ? "" : line);
                setGraphic(empty ? null : text);
              }
            });
    return list;
  }

  private static Button button(String key, Runnable command) {
    Button button = new Button();
    button.getStyleClass().add("small");
    button.setMinWidth(Button.USE_PREF_SIZE);
    // The keys stand as literals at the callers, so that the test of texts finds them.
    button.textProperty().bind(Texts.bind(key));
    button.setOnAction(event -> command.run());
    return button;
  }
}
