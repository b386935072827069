package dev.immunis.ui.kit;

import javafx.scene.layout.Region;

/** A probability with its interval on a rail from 0 to 1; without a value only the rail. */
public final class IntervalBar extends Region {
  private final Region rail = part("rail");
  private final Region span = part("span");
  private final Region point = part("point");
  private final LiveText spoken = new LiveText();
  private double low;
  private double value;
  private double high;
  private boolean present;

  /** An empty bar, 36 to 186 wide. */
  public IntervalBar() {
    getStyleClass().add("interval-bar");
    accessibleTextProperty().bind(spoken.binding());
    setMinWidth(36);
    setPrefWidth(36);
    setMaxWidth(186);
    getChildren().addAll(rail, span, point);
    showNone();
  }

  /**
   * Shows a value.
   *
   * @param low lower end, 0 to 1
   * @param value between low and high
   * @param high upper end, 0 to 1
   */
  public void show(double low, double value, double high) {
    if (!(0 <= low && low <= value && value <= high && high <= 1)) {
      throw new IllegalArgumentException(low + " <= " + value + " <= " + high + " is not so");
    }
    this.low = low;
    this.value = value;
    this.high = high;
    show(true);
    spoken.set(
        () ->
            Texts.get(
                "kit.interval.spoken",
                Math.round(value * 100),
                Math.round(low * 100),
                Math.round(high * 100)));
  }

  /** Shows that there is no value. */
  public void showNone() {
    show(false);
    spoken.set(() -> Texts.get("kit.interval.none"));
  }

  private void show(boolean some) {
    present = some;
    span.setVisible(some);
    point.setVisible(some);
    getStyleClass().remove("none");
    if (!some) {
      getStyleClass().add("none");
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double middle = snapPositionY(getHeight() / 2);
    rail.resizeRelocate(0, middle - 1, width, 2);
    if (present) {
      double from = snapPositionX(low * width);
      double to = snapPositionX(high * width);
      span.resizeRelocate(from, middle - 2, Math.max(2, to - from), 4);
      point.resizeRelocate(snapPositionX(value * (width - 2)), middle - 5, 2, 10);
    }
  }

  private static Region part(String styleClass) {
    Region region = new Region();
    region.getStyleClass().add(styleClass);
    return region;
  }
}
