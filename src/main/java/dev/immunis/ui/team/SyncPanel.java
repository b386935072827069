package dev.immunis.ui.team;

import dev.immunis.model.Clock;
import dev.immunis.store.Outbox;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.SyncState;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How the sync stands and why, and each row of the outbox with its way out. */
public final class SyncPanel extends VBox {
  private static final double WIDTH = 640;

  private final SyncViewModel model;
  private final Clock clock;
  private final Runnable mailbox;
  private final Label mode = new Label();
  private final Label meaning = wrapped();
  private final Label facts = wrapped();
  private final HBox commands = new HBox();
  private final VBox rows = new VBox();

  /**
   * Makes it.
   *
   * @param mailbox opens the mailbox
   */
  public SyncPanel(SyncViewModel model, Clock clock, Runnable mailbox) {
    this.model = model;
    this.clock = clock;
    this.mailbox = mailbox;
    getStyleClass().addAll("card", "sync-panel");
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    setPrefWidth(WIDTH);
    setFocusTraversable(true);
    accessibleTextProperty().bind(Texts.bind("team.panel.title"));
    Label title = new Label();
    title.textProperty().bind(Texts.bind("team.panel.title"));
    title.getStyleClass().add("question");
    mode.getStyleClass().add("review-title");
    mode.setMinWidth(Region.USE_PREF_SIZE);
    facts.getStyleClass().add("meta");
    commands.getStyleClass().add("sync-commands");
    Label wrong = wrapped();
    wrong.getStyleClass().add("danger-text");
    wrong.textProperty().bind(model.problemProperty());
    wrong.visibleProperty().bind(model.problemProperty().isNotEmpty());
    wrong.managedProperty().bind(wrong.visibleProperty());
    rows.getStyleClass().add("sync-rows");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMaxHeight(360);
    scroll.getStyleClass().add("sync-scroll");
    getChildren().addAll(title, mode, meaning, facts, commands, wrong, scroll);
    model.stateProperty().subscribe(state -> showState());
    model.parcelsProperty().subscribe(parcels -> showRows());
    model.askedProperty().subscribe(asked -> showRows());
    Texts.languageProperty()
        .subscribe(
            language -> {
              showState();
              showRows();
            });
  }

  private void showState() {
    SyncState state = model.stateProperty().get();
    mode.setText(SyncWords.mode(state));
    mode.setGraphic(Icon.of(SyncWords.icon(state), 16, SyncWords.tone(state.mode())));
    meaning.setText(SyncWords.sentence(state));
    facts.setText(facts(state));
    Node focused = getScene() == null ? null : getScene().getFocusOwner();
    boolean typing = focused instanceof PasswordField && commands.getChildren().contains(focused);
    if (typing && asksPassword(state)) {
      return; // what is being typed is not taken away
    }
    commands.getChildren().clear();
    if (asksPassword(state)) {
      password();
    }
    if (state.mode() == SyncMode.PAUSED) {
      command("team.resume", model::tryNow);
    } else if (state.mode() != SyncMode.SOLO) {
      command("team.try", model::tryNow);
      command("team.pause", model::pause);
    }
  }

  private static boolean asksPassword(SyncState state) {
    return state.mode() == SyncMode.PAUSED && state.why() == SyncState.Why.LOGIN_REFUSED;
  }

  private String facts(SyncState state) {
    StringBuilder text = new StringBuilder();
    text.append(SyncWords.synced(state, model.zone(), clock.now()));
    text.append(" · ").append(SyncWords.outbox(state));
    text.append(" · ").append(Texts.get("team.failed", state.failed()));
    text.append(" · ").append(Texts.get("team.conflicts", state.conflicts()));
    if (!state.login().isEmpty()) {
      text.append(" · ").append(Texts.get("team.login", state.login()));
    }
    String difference = SyncWords.clock(state);
    if (!difference.isEmpty()) {
      text.append(" · ").append(difference);
    }
    Instant retry = state.retryAt();
    if (retry != null && retry.isAfter(clock.now())) {
      text.append(" · ").append(Texts.get("team.banner.next", Formats.time(retry, model.zone())));
    }
    return text.toString();
  }

  private void password() {
    PasswordField field = new PasswordField();
    field.promptTextProperty().bind(Texts.bind("team.password"));
    field.accessibleTextProperty().bind(Texts.bind("team.password"));
    HBox.setHgrow(field, Priority.ALWAYS);
    Runnable send =
        () -> {
          String typed = field.getText();
          field.clear();
          requestFocus();
          model.password(typed);
        };
    field.setOnAction(event -> send.run());
    commands.getChildren().addAll(field, button(Texts.bind("team.password.use"), send));
  }

  private void command(String key, Runnable what) {
    // The keys stand as literals at the callers, so that the test of texts finds them.
    Button button = button(Texts.bind(key), what);
    button.disableProperty().bind(model.busyProperty());
    commands.getChildren().add(button);
  }

  private void showRows() {
    List<Outbox.Parcel> parcels = model.parcelsProperty().get();
    rows.getChildren().clear();
    if (parcels.isEmpty()) {
      Label none = wrapped();
      none.getStyleClass().add("muted");
      none.setText(Texts.get("team.rows.none"));
      rows.getChildren().add(none);
    }
    UUID asked = model.askedProperty().get();
    for (Outbox.Parcel parcel : parcels) {
      rows.getChildren().add(row(parcel, parcel.wish().id().equals(asked)));
    }
  }

  private Node row(Outbox.Parcel parcel, boolean asked) {
    Label what = new Label(SyncWords.what(parcel));
    what.getStyleClass().add("medium");
    what.setMinWidth(Region.USE_PREF_SIZE);
    what.setGraphic(icon(parcel.state()));
    Label code = new Label(parcel.code());
    code.getStyleClass().add("meta");
    code.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(what, code, Space.grow());
    head.getStyleClass().add("sync-row-head");
    VBox row = new VBox(head);
    row.getStyleClass().add("sync-row");
    if (asked) {
      Label question = new Label(Texts.get("team.discard.ask"));
      question.setMinWidth(Region.USE_PREF_SIZE);
      Button yes = button(Texts.bind("team.discard.yes"), model::discard);
      head.getChildren().addAll(question, yes, button(Texts.bind("team.discard.no"), model::keep));
    } else {
      ways(parcel, head);
    }
    Label state = wrapped();
    state.getStyleClass().add("muted");
    state.setText(told(parcel));
    row.getChildren().add(state);
    return row;
  }

  private void ways(Outbox.Parcel parcel, HBox head) {
    switch (parcel.state()) {
      case REFUSED -> {
        head.getChildren().add(button(Texts.bind("team.retry"), () -> model.retry(parcel)));
        head.getChildren().add(button(Texts.bind("team.discard"), () -> model.askDiscard(parcel)));
      }
      case CONFLICT -> head.getChildren().add(button(Texts.bind("team.to-mailbox"), mailbox));
      case WAITING, SENT, DISCARDED -> {}
    }
  }

  private String told(Outbox.Parcel parcel) {
    String state =
        switch (parcel.state()) {
          case REFUSED -> Texts.get("team.row.state.refused", parcel.attempts());
          case CONFLICT -> Texts.get("team.row.state.conflict");
          case WAITING, SENT, DISCARDED ->
              Texts.get(
                  "team.row.state.waiting",
                  SyncWords.moment(parcel.madeAt(), model.zone(), clock.now()),
                  parcel.attempts());
        };
    return parcel.why().isEmpty() ? state : state + " " + Texts.get("team.detail", parcel.why());
  }

  private static Node icon(Outbox.State state) {
    return switch (state) {
      case REFUSED -> Icon.of(Feather.X_CIRCLE, Icon.Tone.DANGER);
      case CONFLICT -> Icon.of(Feather.SHUFFLE, Icon.Tone.WARNING);
      case WAITING, SENT, DISCARDED -> Icon.of(Feather.UPLOAD_CLOUD);
    };
  }

  private static Button button(ObservableValue<String> text, Runnable command) {
    Button button = new Button();
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.textProperty().bind(text);
    button.setOnAction(event -> command.run());
    return button;
  }

  private static Label wrapped() {
    Label label = new Label();
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
