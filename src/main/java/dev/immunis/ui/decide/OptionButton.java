package dev.immunis.ui.decide;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.KeyHint;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** One of the four decisions to choose: icon, word, key. */
final class OptionButton extends ToggleButton {
  /** Padding of the style class {@code option}, left and right. */
  private static final double PADDING = 18;

  OptionButton(DecisionKind kind, Keys keys) {
    getStyleClass().addAll("option", "decide-option");
    setMaxWidth(Double.MAX_VALUE);
    Label word = new Label();
    word.setMinWidth(Region.USE_PREF_SIZE);
    word.textProperty().bind(Texts.bind(Texts.key("decide.option.*", kind)));
    HBox content = new HBox(Icon.of(icon(kind), tone(kind)), word, Space.grow(), new KeyHint(keys));
    content.getStyleClass().add("decide-option-content");
    content.prefWidthProperty().bind(widthProperty().subtract(PADDING));
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setGraphic(content);
    accessibleTextProperty().bind(word.textProperty());
  }

  /** The shape that stands for a decision everywhere. */
  static Feather icon(DecisionKind kind) {
    return switch (kind) {
      case APPROVE -> Feather.CHECK;
      case REJECT -> Feather.X;
      case MODIFY -> Feather.EDIT_3;
      case ESCALATE -> Feather.CHEVRONS_UP;
    };
  }

  private static Icon.Tone tone(DecisionKind kind) {
    return switch (kind) {
      case APPROVE -> Icon.Tone.GOOD;
      case REJECT -> Icon.Tone.DANGER;
      case MODIFY, ESCALATE -> Icon.Tone.MUTED;
    };
  }
}
