package dev.immunis.ui.decide;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands on the submit button: a lock or the decision's icon, what it does, its key. */
final class SubmitText extends HBox {
  private final Label word = new Label();

  SubmitText(DecideViewModel model) {
    getStyleClass().add("decide-submit-text");
    FontIcon icon = Icon.of(Feather.LOCK);
    DecisionForm form = model.form();
    word.textProperty()
        .bind(
            Texts.live(
                () -> Texts.get(key(model)),
                form.kindProperty(),
                form.recordOnlyProperty(),
                model.form().onlyHereProperty(),
                model.submittingProperty()));
    word.setMinWidth(Region.USE_PREF_SIZE);
    Label keys = new Label(String.join(" ", Keys.of("Ctrl+Enter").caps()));
    keys.setMinWidth(Region.USE_PREF_SIZE);
    keys.getStyleClass().add("keys");
    getChildren().addAll(icon, word, keys);
    Runnable choose =
        () -> {
          DecisionKind kind = form.kindProperty().get();
          boolean open = model.canSubmitProperty().get() && kind != null;
          icon.setIconCode(open ? OptionButton.icon(kind) : Feather.LOCK);
        };
    form.kindProperty().subscribe(kind -> choose.run());
    model.canSubmitProperty().subscribe(open -> choose.run());
  }

  ObservableValue<String> spoken() {
    return word.textProperty();
  }

  /** The text key of what the button does now. */
  static String key(DecideViewModel model) {
    if (model.submittingProperty().get()) {
      return "decide.submit.busy";
    }
    DecisionKind kind = model.form().kindProperty().get();
    if (kind == null) {
      return "decide.submit.none";
    }
    if (model.form().onlyHereProperty().get()) {
      return Texts.key("decide.submit.here.*", kind);
    }
    return switch (kind) {
      case APPROVE ->
          model.form().recordOnlyProperty().get()
              ? "decide.submit.record"
              : "decide.submit.approve";
      case REJECT -> "decide.submit.reject";
      case MODIFY -> "decide.submit.modify";
      case ESCALATE -> "decide.submit.escalate";
    };
  }
}
