package dev.immunis.ui.kit;

import java.util.OptionalDouble;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A score from 0 to 1 as bar and percent; a score that was not given says so and is never 0. */
public final class ScoreBar extends HBox {
  private final Fill rail = new Fill();
  private final Label value = new Label();
  private final LiveText says = new LiveText();

  /** A bar whose score was not given. */
  public ScoreBar() {
    getStyleClass().add("score-bar");
    rail.getStyleClass().add("rail");
    value.getStyleClass().add("value");
    value.textProperty().bind(says.binding());
    value.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(rail, Priority.ALWAYS);
    getChildren().addAll(rail, value);
    accessibleTextProperty().bind(value.textProperty());
    show(OptionalDouble.empty());
  }

  /** Shows a score (0 to 1; outside is cut) or that none was given. */
  public void show(OptionalDouble score) {
    getStyleClass().remove("absent");
    if (score.isPresent()) {
      double part = Math.clamp(score.getAsDouble(), 0, 1);
      says.set(() -> Formats.percent(part));
      rail.set(part);
    } else {
      getStyleClass().add("absent");
      says.set(() -> Texts.get("kit.not-given"));
      rail.set(0);
    }
  }

  private static final class Fill extends Region {
    private final Region fill = new Region();
    private double part;

    Fill() {
      fill.getStyleClass().add("fill");
      getChildren().add(fill);
      setMinWidth(24);
      setPrefWidth(80);
      setMaxWidth(Double.MAX_VALUE);
    }

    void set(double next) {
      part = next;
      fill.setVisible(next > 0);
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      fill.resizeRelocate(0, 0, snapSizeX(getWidth() * part), getHeight());
    }
  }
}
