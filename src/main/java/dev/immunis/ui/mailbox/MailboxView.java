package dev.immunis.ui.mailbox;

import dev.immunis.store.Mailbox;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.CountBadge;
import dev.immunis.ui.kit.EmptyState;
import dev.immunis.ui.kit.Hint;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The place of the mailbox: its conflicts at the left, the open one with both sides beside. */
public final class MailboxView {
  private static final double LIST_WIDTH = 282;

  private final MailboxViewModel model;
  private final HBox root = new HBox();
  private final StackPane page = new StackPane();
  private final ListView<OpenConflict> list = new ListView<>();
  private final CountBadge count = new CountBadge(0, true);
  private final List<Action> actions;
  private boolean showing;
  private @Nullable OpenConflict shown;
  private @Nullable ConflictPage current;

  public MailboxView(MailboxViewModel model) {
    this.model = model;
    actions =
        List.of(
            Action.of("mailbox.action.next", Scope.MAILBOX, "j", model::selectNext),
            Action.of("mailbox.action.previous", Scope.MAILBOX, "k", model::selectPrevious),
            choosing("mailbox.action.keep", "1", Mailbox.Resolution.KEEP_THEIRS),
            choosing("mailbox.action.again", "2", Mailbox.Resolution.DECIDE_AGAIN),
            choosing("mailbox.action.send", "3", Mailbox.Resolution.SEND_AGAIN),
            Action.of("mailbox.action.open", Scope.MAILBOX, "o", model::openReview),
            Action.of("mailbox.action.resolve", Scope.MAILBOX, "Ctrl+Enter", model::resolve)
                .enabledWhen(model.canResolveProperty())
                .because(Texts.bind("mailbox.choose-first")));
    root.getStyleClass().add("mailbox");
    HBox.setHgrow(page, Priority.ALWAYS);
    page.getStyleClass().addAll("panel", "mailbox-page");
    page.setMinWidth(0);
    root.getChildren().addAll(left(), page);
    model.conflictsProperty().subscribe(conflicts -> show());
    model.openProperty().subscribe(conflict -> show());
    model.problemProperty().subscribe(problem -> showPage());
    Texts.languageProperty()
        .subscribe(
            language -> {
              list.refresh();
              showPage();
            });
  }

  public Parent root() {
    return root;
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    return actions;
  }

  /** Puts the key focus on the list. */
  public void focusList() {
    list.requestFocus();
  }

  private Action choosing(String key, String keys, Mailbox.Resolution resolution) {
    return Action.of(key, Scope.MAILBOX, keys, () -> model.choose(resolution));
  }

  private VBox left() {
    Label title = new Label();
    title.textProperty().bind(Texts.bind("mailbox.title"));
    title.getStyleClass().add("panel-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(title, count, Space.grow());
    head.getStyleClass().add("mailbox-head");
    list.getStyleClass().add("mailbox-list");
    list.setCellFactory(view -> new ConflictCell(model.clock(), model.zone()));
    list.accessibleTextProperty().bind(Texts.bind("mailbox.title"));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            (before, now) -> {
              if (!showing && now != null) {
                model.select(now);
              }
            });
    VBox.setVgrow(list, Priority.ALWAYS);
    HBox hints =
        new HBox(
            new Hint(Texts.bind("mailbox.hint.move"), Keys.of("j"), Keys.of("k")),
            new Hint(Texts.bind("mailbox.hint.open"), Keys.of("o")));
    hints.getStyleClass().add("hint-bar");
    VBox left = new VBox(head, list, hints);
    left.getStyleClass().addAll("panel", "line-right");
    left.setMinWidth(LIST_WIDTH);
    left.setPrefWidth(LIST_WIDTH);
    left.setMaxWidth(LIST_WIDTH);
    return left;
  }

  private void show() {
    showing = true;
    try {
      List<OpenConflict> conflicts = model.conflictsProperty().get();
      if (!list.getItems().equals(conflicts)) {
        list.getItems().setAll(conflicts);
      }
      count.setCount(conflicts.size());
      count.setVisible(!conflicts.isEmpty());
      OpenConflict open = model.openProperty().get();
      if (open == null) {
        list.getSelectionModel().clearSelection();
      } else {
        list.getSelectionModel().select(open);
      }
    } finally {
      showing = false;
    }
    if (!Objects.equals(model.openProperty().get(), shown) || page.getChildren().isEmpty()) {
      showPage();
    }
  }

  private void showPage() {
    OpenConflict open = model.openProperty().get();
    shown = open;
    if (current != null) {
      current.close();
      current = null;
    }
    if (open == null) {
      page.getChildren()
          .setAll(
              new EmptyState(
                  Feather.INBOX,
                  Texts.bind("mailbox.empty.title"),
                  Texts.bind("mailbox.empty.detail")));
      return;
    }
    ConflictPage next = new ConflictPage(model, open);
    current = next;
    ScrollPane scroll = new ScrollPane(next);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("mailbox-scroll");
    page.getChildren().setAll(scroll);
  }
}
