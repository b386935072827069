package dev.immunis.ui.wargame;

import dev.immunis.ui.kit.Hint;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** What the cells of the strips mean. */
final class Legend extends HBox {
  Legend(boolean choosable) {
    getStyleClass().addAll("hint-bar", "legend");
    getChildren()
        .addAll(
            part(OutcomeLook.TRIGGERED, "wargame.legend.triggered"),
            part(OutcomeLook.CLEAN, "wargame.legend.clean"),
            part(OutcomeLook.FAULT, "wargame.legend.fault"),
            part(OutcomeLook.NOT_RUN, "wargame.legend.not-run"),
            Space.grow());
    if (choosable) {
      getChildren()
          .add(new Hint(Texts.bind("wargame.legend.move"), Keys.of("Left"), Keys.of("Right")));
    }
  }

  private static Node part(OutcomeLook look, String key) {
    Label cell = new Label();
    cell.setGraphic(Icon.of(look.icon(), 12, Icon.Tone.MUTED));
    cell.getStyleClass().addAll("trial-cell", look.styleClass());
    Label text = Parts.fixed("");
    text.textProperty().bind(Texts.bind(key));
    return Parts.row("legend-part", cell, text);
  }
}
