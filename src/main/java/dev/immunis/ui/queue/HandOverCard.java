package dev.immunis.ui.queue;

import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card with the note of the end of a shift: to be changed, copied, or left on what is held. */
public final class HandOverCard extends VBox {
  private final TextArea note = new TextArea();

  /**
   * Makes the card.
   *
   * @param close called when it is left
   */
  public HandOverCard(HandOverViewModel model, Runnable close) {
    getStyleClass().add("snooze-card");
    setMaxSize(560, Region.USE_PREF_SIZE);
    setPrefWidth(560);
    Label title = new Label();
    title.getStyleClass().add("panel-title");
    title.textProperty().bind(Texts.bind("queue.handover.title"));
    note.textProperty().bindBidirectional(model.noteProperty());
    note.setWrapText(true);
    note.setPrefRowCount(12);
    note.accessibleTextProperty().bind(Texts.bind("queue.handover.title"));
    Label outcome = new Label();
    outcome.getStyleClass().add("meta");
    outcome.setWrapText(true);
    outcome.setMinHeight(Region.USE_PREF_SIZE);
    outcome.textProperty().bind(model.outcomeProperty());
    Button copy = button("queue.handover.copy");
    copy.getStyleClass().add("primary");
    copy.setOnAction(
        event -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(note.getText());
          Clipboard.getSystemClipboard().setContent(content);
          model.tell(Texts.get("queue.handover.copied"));
        });
    Button leave = button("queue.handover.leave");
    leave.setOnAction(event -> model.leave());
    leave.disableProperty().bind(model.canLeaveProperty().not());
    leave.managedProperty().bind(leave.visibleProperty());
    note.textProperty().subscribe(text -> leave.setVisible(model.held() > 0));
    Button done = button("queue.view.leave");
    done.setOnAction(event -> close.run());
    HBox buttons = new HBox(copy, leave, done);
    buttons.getStyleClass().add("snooze-buttons");
    getChildren().addAll(title, note, outcome, buttons);
  }

  private static Button button(String key) {
    Button button = new Button();
    button.textProperty().bind(Texts.bind(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /** Opens the card. */
  public static Action action(Runnable open) {
    return Action.of("queue.action.handover", Scope.ANYWHERE, "g n", open);
  }

  @Override
  public void requestFocus() {
    note.requestFocus();
  }
}
