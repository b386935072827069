package dev.immunis.ui.review;

import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Asks for the person's own opinion in the place of what it would be swayed by. */
final class OpinionPane extends VBox {
  private final OpinionViewModel model;
  private final Map<FirstOpinion.Choice, ToggleButton> choices =
      new EnumMap<>(FirstOpinion.Choice.class);
  private final TextField reason = new TextField();

  OpinionPane(OpinionViewModel model) {
    this.model = model;
    getStyleClass().addAll("page-body", "opinion");
    setFocusTraversable(true);
    Label question = new Label();
    question.getStyleClass().add("question");
    question.setWrapText(true);
    question.setMinHeight(Region.USE_PREF_SIZE);
    question.textProperty().bind(Texts.bind("review.opinion.question"));
    Label why = FactSheet.text("");
    why.getStyleClass().add("muted");
    why.textProperty().bind(Texts.bind("review.opinion.why"));
    HBox row = new HBox();
    row.getStyleClass().add("with-note");
    for (FirstOpinion.Choice choice : FirstOpinion.Choice.values()) {
      ToggleButton button = new ToggleButton();
      button.textProperty().bind(Texts.bind(Texts.key("review.opinion.choice.*", choice)));
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(event -> model.choose(choice));
      choices.put(choice, button);
      row.getChildren().add(button);
    }
    Label name = new Label();
    name.getStyleClass().addAll("dense", "muted");
    name.textProperty()
        .bind(Texts.bind("review.opinion.reason", Integer.toString(OpinionViewModel.LEAST_REASON)));
    name.setLabelFor(reason);
    reason.setMaxWidth(520);
    reason.setPrefWidth(520);
    reason.textProperty().bindBidirectional(model.reasonProperty());
    Button seal = new Button();
    seal.textProperty().bind(Texts.bind("review.opinion.seal"));
    seal.setGraphic(Icon.of(Feather.LOCK));
    seal.getStyleClass().add("primary");
    seal.setMinWidth(Region.USE_PREF_SIZE);
    seal.disableProperty().bind(model.canSealProperty().not());
    seal.setOnAction(event -> model.seal());
    Label problem = FactSheet.text("");
    problem.getStyleClass().addAll("dense", "danger-text");
    problem.textProperty().bind(model.problemProperty());
    getChildren().addAll(question, why, row, name, reason, seal, problem);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventFilter(KeyEvent.KEY_TYPED, this::letter);
    model
        .choiceProperty()
        .subscribe(now -> choices.forEach((of, button) -> button.setSelected(of == now)));
  }

  /** Ctrl+Enter seals from anywhere here. */
  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
      model.seal();
      event.consume();
    }
  }

  /** Single letters choose while nothing is typed. */
  private void letter(KeyEvent event) {
    if (reason.isFocused() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    FirstOpinion.Choice choice =
        switch (event.getCharacter()) {
          case "a" -> FirstOpinion.Choice.APPROVE;
          case "r" -> FirstOpinion.Choice.REJECT;
          case "u" -> FirstOpinion.Choice.UNSURE;
          default -> null;
        };
    if (choice != null) {
      model.choose(choice);
      reason.requestFocus();
      event.consume();
    }
  }
}
