package dev.immunis.ui.shell;

import dev.immunis.store.Preferences;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where the window stood and how wide the panels were, kept for the next start. */
final class WindowPlace {
  private static final String PLACE = "window/place";
  private static final double LEAST_WIDTH = 1120;
  private static final double LEAST_HEIGHT = 680;

  private final Preferences preferences;

  WindowPlace(Preferences preferences) {
    this.preferences = preferences;
  }

  /** Puts the window where it was, unless no screen shows that place any more. */
  void restore(Stage stage) {
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(1440, Math.max(LEAST_WIDTH, screen.getWidth())));
    stage.setHeight(Math.min(900, Math.max(LEAST_HEIGHT, screen.getHeight())));
    double[] kept = preferences.get(PLACE).map(WindowPlace::numbers).orElse(new double[0]);
    if (kept.length != 5) {
      return;
    }
    if (visible(kept, Screen.getScreens().stream().map(Screen::getVisualBounds).toList())) {
      stage.setX(kept[0]);
      stage.setY(kept[1]);
      stage.setWidth(Math.max(LEAST_WIDTH, kept[2]));
      stage.setHeight(Math.max(LEAST_HEIGHT, kept[3]));
    }
    stage.setMaximized(kept[4] != 0);
  }

  /** Whether enough of the title bar lies on a screen to grip it. */
  static boolean visible(double[] place, List<Rectangle2D> screens) {
    Rectangle2D bar = new Rectangle2D(place[0] + 40, place[1], Math.max(1, place[2] - 80), 24);
    return screens.stream()
        .anyMatch(
            s ->
                s.intersects(bar)
                    && place[1] >= s.getMinY() - 4
                    && Math.min(s.getMaxX(), bar.getMaxX()) - Math.max(s.getMinX(), bar.getMinX())
                        >= 120);
  }

  void keep(Stage stage) {
    preferences.put(
        PLACE,
        String.format(
            Locale.ROOT,
            "%.0f %.0f %.0f %.0f %d",
            stage.getX(),
            stage.getY(),
            stage.getWidth(),
            stage.getHeight(),
            stage.isMaximized() ? 1 : 0));
  }

  static double[] numbers(String text) {
    try {
      return java.util.Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      return new double[0];
    }
  }
}
