package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.intake.ImportProgress;
import dev.immunis.ui.kit.Looks;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.queue.SavedView;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What lies over and around the screens, drawn on the sample queue in all looks. */
@ExtendWith(ApplicationExtension.class)
class FrameTest {
  private static final Path PICTURES = Path.of("target/pictures/frame");

  @TempDir Path workspace;
  private Stage stage;

  @SuppressWarnings("NullAway.Init")
  private ConsoleOnStage console;

  @SuppressWarnings("NullAway.Init")
  private Parent root;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @BeforeEach
  void open() {
    assumeTrue("full".equals(System.getProperty("immunis.proof")), "so many pictures take minutes");
    console = new ConsoleOnStage(workspace);
    console.rooms.samples().importAll(ImportProgress.NONE, () -> false);
    var queue = console.screens.screens().queueModel();
    ConsoleOnStage.until(() -> queue.rowsProperty().get().shown() == 12);
    ConsoleOnStage.onUi(queue::selectNext);
    ConsoleOnStage.until(() -> console.screens.settled(queue.selectedProperty().get()));
    // What opens above the screens opens only in a window that was shown.
    root = ConsoleOnStage.onUi(() -> console.screens.window().scene().getRoot());
    ScreenAudit.show(stage, root, Theme.DARK, 1280, 800);
  }

  @AfterEach
  void close() {
    if (console != null) {
      console.close();
    }
  }

  private void run(String action) {
    ConsoleOnStage.onUi(
        () -> {
          console.screens.keys().action(action).orElseThrow().run();
        });
  }

  private void draws(String name) {
    assertThat(Looks.draw(stage, root, PICTURES, name)).isEmpty();
  }

  @Test
  void whatLiesOverAndAroundTheScreensCanBeRead() {
    run("shell.action.palette");
    draws("palette");
    ConsoleOnStage.onUi(() -> console.screens.overlay().hide());
    run("shell.action.put-off");
    draws("put-off");
    ConsoleOnStage.onUi(() -> console.screens.overlay().hide());
    ConsoleOnStage.onUi(() -> console.screens.screens().queue().toggleFilters());
    ConsoleOnStage.onUi(
        () -> console.screens.screens().queueModel().show(SavedView.Standard.DUE.view()));
    ConsoleOnStage.onUi(() -> console.screens.screens().queue().nameView());
    draws("filters");
    run("shell.action.table");
    draws("table");
    run("shell.action.confidence");
    ConsoleOnStage.until(
        () -> console.screens.screens().confidence().lookupAll(".chart").size() > 1);
    draws("confidence");
  }
}
