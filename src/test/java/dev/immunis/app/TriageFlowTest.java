package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.intake.ImportProgress;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.queue.SavedView;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A morning at the queue by keyboard alone: palette, views, put off, table, ten decisions. */
@ExtendWith(ApplicationExtension.class)
class TriageFlowTest {
  private static final int DECISIONS = 10;
  private static final int ROUNDS = 500;
  private static final long SLACK_BYTES = 12_000_000;

  @TempDir Path workspace;
  private Stage stage;

  @SuppressWarnings("NullAway.Init")
  private ConsoleOnStage console;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @BeforeEach
  void open() {
    console = new ConsoleOnStage(workspace);
    console.rooms.samples().importAll(ImportProgress.NONE, () -> false);
    var screens = console.screens.screens();
    ConsoleOnStage.onUi(
        () -> {
          stage.setScene(console.screens.window().scene());
          stage.setWidth(1280);
          stage.setHeight(800);
          stage.show();
          screens.queue().focusList();
        });
    ConsoleOnStage.until(() -> shown() == 12);
    ConsoleOnStage.onUi(screens.queue()::focusList);
  }

  @AfterEach
  void close() {
    console.close();
  }

  private int shown() {
    return console.screens.screens().queueModel().rowsProperty().get().shown();
  }

  private UUID selected() {
    return console.screens.screens().queueModel().selectedProperty().get();
  }

  private void palette(FxRobot robot, String words) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    ConsoleOnStage.until(() -> console.screens.overlay().isDisplay());
    robot.write(words);
    WaitForAsyncUtils.waitForFxEvents();
    robot.push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void tenReviewsAreDecidedWithoutTouchingTheMouse(FxRobot robot) {
    robot.write("j");
    ConsoleOnStage.until(() -> selected() != null && console.screens.settled(selected()));
    UUID first = ConsoleOnStage.onUi(this::selected);

    robot.write("z");
    ConsoleOnStage.until(() -> console.screens.overlay().isDisplay());
    robot.write("waits for the vendor");
    robot.push(KeyCode.ENTER);
    ConsoleOnStage.until(() -> shown() == 11 && !selected().equals(first));

    palette(robot, "queue as a table");
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.ENTER);
    ConsoleOnStage.until(() -> console.screens.settled(selected()));

    Set<UUID> decided = new HashSet<>();
    for (int i = 0; i < DECISIONS; i++) {
      ConsoleOnStage.until(
          () ->
              selected() != null
                  && !decided.contains(selected())
                  && console.screens.settled(selected()));
      UUID here = ConsoleOnStage.onUi(this::selected);
      palette(robot, "go into the open review");
      robot.write("2");
      WaitForAsyncUtils.waitForFxEvents();
      robot.write("The proof was not run against it yet.");
      robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      ConsoleOnStage.until(() -> !console.rooms.cache().decisions(here).isEmpty());
      decided.add(here);
    }
    assertThat(console.rooms.cache().heads())
        .filteredOn(head -> head.decision() == DecisionKind.REJECT)
        .extracting(ReviewHead::id)
        .containsExactlyInAnyOrderElementsOf(decided)
        .doesNotContain(first);
    ConsoleOnStage.until(() -> shown() == 1);

    ConsoleOnStage.onUi(
        () -> console.screens.screens().queueModel().show(SavedView.Standard.PUT_OFF.view()));
    ConsoleOnStage.until(() -> shown() == 1);
    assertThat(console.rooms.auditTrail().verify().whole()).isTrue();
  }

  @Test
  void theHeapStaysFlatOverManyOpenedReviews() {
    assumeTrue(
        "full".equals(System.getProperty("immunis.proof")), "five hundred rounds take minutes");
    long before = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ConsoleOnStage.onUi(
          () -> {
            var queue = console.screens.screens().queueModel();
            UUID last = queue.selectedProperty().get();
            queue.selectNext();
            if (last != null && last.equals(queue.selectedProperty().get())) {
              queue.select(null);
            }
          });
      ConsoleOnStage.until(() -> console.screens.settled(selected()));
      if (round == ROUNDS / 5) {
        before = used();
      }
    }
    assertThat(used() - before).as("bytes more after %d rounds", ROUNDS).isLessThan(SLACK_BYTES);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
