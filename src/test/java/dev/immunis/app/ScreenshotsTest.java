package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.intake.ImportProgress;
import dev.immunis.model.Actor;
import dev.immunis.store.Found;
import dev.immunis.wargame.StartAnswer;
import dev.immunis.wargame.WargameListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Draws queue, patch, wargame and decision on real runs, in both window sizes and themes, for
 * docs/screenshots.
 */
@ExtendWith(ApplicationExtension.class)
class ScreenshotsTest {
  private static final String SHOWN = "sample-report-search-sqli";

  /** More rows than the one shown have a verdict. */
  private static final List<String> RUN =
      List.of(SHOWN, "sample-invoice-path-traversal", "sample-print-spooler-command-injection");

  @TempDir Path workspace;
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @Test
  void theScreensCanBeRead() throws Exception {
    assumeTrue(
        System.getProperty("immunis.screenshots") != null,
        "makes the pictures of docs/screenshots; ConsoleFlowTest audits the same screens");
    try (ConsoleOnStage console = new ConsoleOnStage(workspace)) {
      ConsoleOnStage.onUi(() -> console.screens.shell().rename("Ana Moreira"));
      ConsoleOnStage.until(
          () -> console.screens.shell().personProperty().get().equals("Ana Moreira"));
      console.rooms.samples().importAll(ImportProgress.NONE, () -> false);
      for (String id : RUN) {
        run(console, id);
      }
      var screens = console.screens.screens();
      ConsoleOnStage.until(() -> screens.queueModel().rowsProperty().get().shown() == 12);
      UUID shown = idOf(console, SHOWN);
      ConsoleOnStage.onUi(() -> screens.queueModel().select(shown));
      ConsoleOnStage.until(
          () ->
              console.screens.settled(shown)
                  && screens.reviewModel().openProperty().get().currentRun() != null);
      ConsoleFlowTest.show(console, stage);
      ConsolePictures pictures = new ConsolePictures(console, stage);
      pictures.draw(ConsoleFlowTest.READ);
      ConsoleOnStage.onUi(() -> decide(screens.decide()));
      pictures.draw(ConsoleFlowTest.DECIDED);
      assertThat(pictures.findings()).isEmpty();
    }
  }

  private static void run(ConsoleOnStage console, String sample) throws InterruptedException {
    if (console
            .rooms
            .wargames()
            .start(idOf(console, sample), Actor.human("Ana Moreira"), WargameListener.NONE)
        instanceof StartAnswer.Started started) {
      started.run().await();
    } else {
      throw new AssertionError("no run of " + sample);
    }
  }

  private static UUID idOf(ConsoleOnStage console, String sample) {
    if (console.rooms.cache().find(sample) instanceof Found.One one) {
      return one.head().id();
    }
    throw new AssertionError("no review " + sample);
  }

  /** Chooses approve and writes a justification, as a person would have by then. */
  private static void decide(Parent panel) {
    List<Node> all = new ArrayList<>();
    collect(panel, all);
    all.stream()
        .filter(ToggleButton.class::isInstance)
        .map(ToggleButton.class::cast)
        .findFirst()
        .orElseThrow()
        .fire();
    all.stream()
        .filter(TextArea.class::isInstance)
        .map(TextArea.class::cast)
        .findFirst()
        .orElseThrow()
        .setText(
            "The search uses bound parameters now. The proof works 5 of 5 before and 0 of 6 after,"
                + " three other payloads fail too, the tests pass.");
  }

  private static void collect(Node node, List<Node> into) {
    into.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }
}
