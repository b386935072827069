package dev.immunis.ui.team;

import dev.immunis.model.Clock;
import dev.immunis.sync.SyncState;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import java.time.Instant;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** The line below the top bar while there is no team to talk to, or much to fetch from it. */
public final class SyncBanner extends VBox {
  private final SyncViewModel model;
  private final Clock clock;
  private final Runnable details;
  private final ProgressBar bar = new ProgressBar();
  private final SimpleStringProperty counted = new SimpleStringProperty("");
  private boolean pulling;

  /**
   * Makes it.
   *
   * @param details opens the panel with the particulars
   */
  public SyncBanner(SyncViewModel model, Clock clock, Runnable details) {
    this.model = model;
    this.clock = clock;
    this.details = details;
    bar.setPrefWidth(180);
    bar.accessibleTextProperty().bind(Texts.bind("team.banner.pulling"));
    model.stateProperty().subscribe(state -> show());
    Texts.languageProperty().subscribe(language -> rebuild());
  }

  private void rebuild() {
    pulling = false;
    show();
  }

  private void show() {
    SyncState state = model.stateProperty().get();
    SyncState.Progress pull = state.pull();
    if (pull != null) {
      long all = pull.done() + pull.left();
      bar.setProgress(all == 0 ? -1 : (double) pull.done() / all);
      counted.set(
          Texts.get(
              "team.banner.pulled", Formats.number(pull.done()), Formats.number(pull.left())));
      if (!pulling) {
        pulling = true;
        getChildren()
            .setAll(
                Banner.across(Banner.Kind.INFO, Texts.bind("team.banner.pulling"), counted)
                    .action(bar)
                    .action(button(Texts.bind("team.banner.stop"), model::pause)));
      }
      return;
    }
    pulling = false;
    getChildren().clear();
    switch (state.mode()) {
      case SOLO, CONNECTING, ONLINE, DEGRADED -> {}
      case OFFLINE -> getChildren().add(offline(state));
      case PAUSED -> getChildren().add(paused(state));
    }
  }

  private Banner offline(SyncState state) {
    Banner banner =
        Banner.across(
            Banner.Kind.WARNING,
            Texts.live(() -> Texts.get("team.banner.offline", since())),
            Texts.live(() -> Texts.get("team.banner.offline.detail", state.pending())));
    Instant retry = state.retryAt();
    if (retry != null && retry.isAfter(clock.now())) {
      Label next = new Label(Texts.get("team.banner.next", Formats.time(retry, model.zone())));
      next.setMinWidth(Label.USE_PREF_SIZE);
      next.getStyleClass().add("meta");
      banner.action(next);
    }
    return banner
        .action(button(Texts.live(() -> SyncWords.outbox(state)), details))
        .action(button(Texts.bind("team.try"), model::tryNow));
  }

  private String since() {
    Instant since = model.sinceProperty().get();
    return since == null ? "" : SyncWords.moment(since, model.zone(), clock.now());
  }

  private Banner paused(SyncState state) {
    Banner banner =
        Banner.across(
            Banner.Kind.WARNING,
            Texts.bind("team.banner.paused"),
            Texts.live(() -> Texts.get(Texts.key("team.why.*", state.why()))));
    return banner
        .action(button(Texts.bind("team.details"), details))
        .action(button(Texts.bind("team.resume"), model::tryNow));
  }

  private static Button button(ObservableValue<String> text, Runnable command) {
    Button button = new Button();
    button.getStyleClass().add("small");
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.textProperty().bind(text);
    button.setOnAction(event -> command.run());
    return button;
  }
}
