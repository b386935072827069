package dev.immunis.ui.effect;

import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** For the ten seconds after a decision: what was decided, how long it waits, and the way back. */
public final class UndoStrip extends VBox {
  private final Action undo;

  /** Puts the strip below the decision panel. */
  public UndoStrip(EffectsViewModel model, Parent above) {
    undo =
        Action.of("effect.action.undo", Scope.ANYWHERE, "z", model::undoLast)
            .enabledWhen(model.canUndoLastProperty())
            .because(Texts.bind("effect.undo.nothing"));
    Button button = new Button();
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.textProperty().bind(Texts.bind("effect.undo.button"));
    undo.bindTo(button);
    Banner strip =
        Banner.inline(
                Banner.Kind.INFO,
                Texts.bind("effect.strip.title"),
                Texts.live(() -> words(model.lastProperty().get()), model.lastProperty()))
            .action(button);
    strip.visibleProperty().bind(model.canUndoLastProperty());
    strip.managedProperty().bind(model.canUndoLastProperty());
    VBox.setVgrow(above, Priority.ALWAYS);
    getChildren().addAll(above, strip);
  }

  private static String words(@Nullable LastDecision last) {
    return last == null
        ? ""
        : Texts.get(
            "effect.strip",
            last.code(),
            Texts.get(Texts.key("effect.decision.*", last.decision().kind())),
            String.valueOf(last.seconds()));
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    return List.of(undo);
  }
}
