package dev.immunis.ui.decide;

import atlantafx.base.controls.ProgressSliderSkin;
import dev.immunis.ui.kit.IconButton;
import dev.immunis.ui.kit.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.kordamp.ikonli.feather.Feather;

/** Confidence from 0 to 100 percent that stands for nothing until the person touches it. */
final class ConfidenceSlider extends Slider {
  private static final PseudoClass UNSET = PseudoClass.getPseudoClass("unset");
  private static final int MIDDLE = 50;

  private final DecideViewModel model;
  private final IconButton clear = new IconButton(Feather.X, Texts.bind("decide.confidence.clear"));
  private boolean showing;

  ConfidenceSlider(DecideViewModel model) {
    super(0, 100, MIDDLE);
    this.model = model;
    getStyleClass().add("confidence");
    setMajorTickUnit(25);
    setMinorTickCount(0);
    setShowTickMarks(true);
    setBlockIncrement(5);
    setSkin(new ProgressSliderSkin(this));
    accessibleTextProperty().bind(Texts.bind("decide.confidence.title"));
    disableProperty().bind(model.canEditProperty().not());
    valueProperty().subscribe(value -> touched());
    addEventHandler(MouseEvent.MOUSE_RELEASED, event -> touched());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    clear.getStyleClass().add("small");
    clear.setOnAction(event -> model.setConfidence(null));
    model.form().confidenceProperty().subscribe(this::show);
  }

  /** The way back to "not set"; there only while something is set. */
  Button clearButton() {
    return clear;
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
      model.setConfidence(null);
      event.consume();
    } else if (event.getCode() == KeyCode.SPACE) {
      touched();
      event.consume();
    }
  }

  private void touched() {
    if (!showing) {
      model.setConfidence((int) Math.round(getValue()));
    }
  }

  private void show(@org.jspecify.annotations.Nullable Integer percent) {
    showing = true;
    setValue(percent == null ? MIDDLE : percent);
    showing = false;
    pseudoClassStateChanged(UNSET, percent == null);
    clear.setVisible(percent != null);
    clear.setManaged(percent != null);
  }
}
