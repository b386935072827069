package dev.immunis.ui.queue;

import dev.immunis.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card that asks until when and why the open review is put off. */
public final class SnoozeCard extends VBox {
  private final SnoozeViewModel model;
  private final ToggleGroup times = new ToggleGroup();
  private final TextField reason = new TextField();

  /**
   * Makes the card.
   *
   * @param close called when it has done its work or is left
   */
  public SnoozeCard(SnoozeViewModel model, Runnable close) {
    this.model = model;
    getStyleClass().addAll("snooze-card");
    setMaxSize(420, Region.USE_PREF_SIZE);
    setPrefWidth(420);
    Label title = label("queue.snooze.title", "panel-title");
    VBox choices = new VBox();
    choices.getStyleClass().add("snooze-times");
    for (SnoozeViewModel.Until until : SnoozeViewModel.Until.values()) {
      RadioButton one = new RadioButton();
      one.textProperty().bind(Texts.bind(Texts.key("queue.snooze.*", until)));
      one.setUserData(until);
      one.setToggleGroup(times);
      choices.getChildren().add(one);
    }
    times.selectToggle(times.getToggles().get(1));
    reason.promptTextProperty().bind(Texts.bind("queue.snooze.reason"));
    reason.accessibleTextProperty().bind(Texts.bind("queue.snooze.reason"));
    Button put = new Button();
    put.getStyleClass().add("primary");
    put.textProperty().bind(Texts.bind("queue.snooze.put-off"));
    put.setMinWidth(Region.USE_PREF_SIZE);
    put.setDefaultButton(true);
    put.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !SnoozeViewModel.isReason(reason.getText()), reason.textProperty()));
    put.setOnAction(
        event -> {
          putOff();
          close.run();
        });
    Button leave = new Button();
    leave.textProperty().bind(Texts.bind("queue.view.leave"));
    leave.setMinWidth(Region.USE_PREF_SIZE);
    leave.setOnAction(event -> close.run());
    HBox buttons = new HBox(put, leave);
    buttons.getStyleClass().add("snooze-buttons");
    getChildren().addAll(title, choices, reason, label("queue.snooze.note", "meta"), buttons);
  }

  private static Label label(String key, String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    label.textProperty().bind(Texts.bind(key));
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private void putOff() {
    model.putOff((SnoozeViewModel.Until) times.getSelectedToggle().getUserData(), reason.getText());
  }

  @Override
  public void requestFocus() {
    reason.requestFocus();
  }
}
