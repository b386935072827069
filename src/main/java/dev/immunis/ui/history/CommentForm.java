package dev.immunis.ui.history;

import dev.immunis.model.review.Comment;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Says something about the open review to everybody who has it. */
final class CommentForm extends HBox {
  CommentForm(HistoryViewModel model) {
    getStyleClass().addAll("tool-bar-row", "label-form");
    TextField text = new TextField();
    text.promptTextProperty().bind(Texts.bind("history.comment.prompt"));
    text.accessibleTextProperty().bind(Texts.bind("history.comment.prompt"));
    text.setMinWidth(80);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button keep = new Button();
    keep.textProperty().bind(Texts.bind("history.comment.keep"));
    keep.getStyleClass().add("small");
    keep.setMinWidth(Region.USE_PREF_SIZE);
    keep.setGraphic(Icon.of(Feather.MESSAGE_SQUARE, 12, Icon.Tone.MUTED));
    keep.disableProperty()
        .bind(
            text.textProperty()
                .map(typed -> typed.isBlank() || typed.length() > Comment.LONGEST)
                .orElse(true));
    Runnable act =
        () -> {
          if (!keep.isDisabled()) {
            model.comment(text.getText());
            text.clear();
          }
        };
    keep.setOnAction(event -> act.run());
    text.setOnAction(event -> act.run());
    getChildren().addAll(text, keep);
    visibleProperty().bind(model.canFilterProperty());
    managedProperty().bind(visibleProperty());
  }
}
