package dev.immunis.app;

import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.review.ReviewTab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Draws the tabs of the open review in the window as it stands: both themes in its own size, and in
 * a large one when the pictures are wanted. Whoever holds the window goes on with it afterwards.
 */
final class ConsolePictures {
  private static final Path PICTURES =
      Path.of(System.getProperty("immunis.screenshots", "target/pictures/screenshots"));
  private static final boolean ALL = System.getProperty("immunis.screenshots") != null;

  private final ConsoleOnStage console;
  private final Stage stage;
  private final Scene scene;
  private final List<String> findings = new ArrayList<>();

  /** Draws what this window shows, which is 1280 by 800. */
  ConsolePictures(ConsoleOnStage console, Stage stage) {
    this.console = console;
    this.stage = stage;
    this.scene = console.screens.window().scene();
  }

  /** What is wrong with anything drawn so far. */
  List<String> findings() {
    return findings;
  }

  /** Draws tabs by the name of their picture, each theme and size put on once for all of them. */
  void draw(Map<String, ReviewTab> tabs) {
    here(tabs);
    if (!ALL) {
      return;
    }
    Parent root = scene.getRoot();
    for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
      Scene wide = ScreenAudit.show(stage, root, theme, 1920, 1080);
      each(tabs, wide, theme, 1920);
    }
    ConsoleOnStage.onUi(
        () -> {
          root.getScene().setRoot(new Group());
          scene.setRoot(root);
          Theme.DARK.applyTo(scene);
        });
  }

  /** Draws tabs in the window's own size only, so that the focus stays where it is. */
  void here(Map<String, ReviewTab> tabs) {
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      each(tabs, scene, theme, 1280);
    }
  }

  private void each(Map<String, ReviewTab> tabs, Scene in, Theme theme, int width) {
    tabs.forEach(
        (name, tab) -> {
          ConsoleOnStage.onUi(() -> console.screens.screens().reviewModel().tabProperty().set(tab));
          WaitForAsyncUtils.waitForFxEvents();
          String file =
              "%s-%d-%s.png".formatted(name, width, theme.name().toLowerCase(Locale.ROOT));
          ScreenAudit.render(in, theme, PICTURES.resolve(file))
              .forEach(finding -> findings.add(file + ": " + finding));
        });
  }
}
