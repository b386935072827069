package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.intake.ImportProgress;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.ui.decide.DecideViewModel;
import dev.immunis.ui.queue.SavedView;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javafx.scene.control.TextArea;
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

/**
 * At the queue by keyboard alone: decisions in a row (ten with full counts), put off with a reason,
 * palette, table, and back to a review.
 */
@ExtendWith(ApplicationExtension.class)
class TriageFlowTest {
  private static final int TRIAGED = "full".equals(System.getProperty("immunis.proof")) ? 10 : 3;

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
    ConsoleFlowTest.show(console, stage);
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
  void aReviewIsPutOffAndAnotherOpenedFromTheTableWithoutTouchingTheMouse(FxRobot robot) {
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

    ConsoleOnStage.onUi(
        () -> console.screens.screens().queueModel().show(SavedView.Standard.PUT_OFF.view()));
    ConsoleOnStage.until(() -> shown() == 1);
    assertThat(ConsoleOnStage.onUi(this::selected)).isNotNull().isNotEqualTo(first);
  }

  @Test
  void reviewsAreRejectedOneAfterTheOtherByKeyboardAlone(FxRobot robot) {
    DecideViewModel deciding = console.screens.deciding();
    Set<UUID> done = new HashSet<>();
    robot.write("j");
    for (int i = 0; i < TRIAGED; i++) {
      ConsoleOnStage.until(
          () ->
              selected() != null
                  && !done.contains(selected())
                  && console.screens.settled(selected())
                  && deciding.openProperty().get() != null
                  && deciding.openProperty().get().review().id().equals(selected())
                  && deciding.canEditProperty().get());
      UUID now = ConsoleOnStage.onUi(this::selected);
      robot.write("2");
      ConsoleOnStage.until(
          () ->
              deciding.form().kindProperty().get() == DecisionKind.REJECT
                  && stage.getScene().getFocusOwner() instanceof TextArea);
      String why = "It is not fixed, case " + (char) ('a' + i);
      robot.write(why);
      ConsoleOnStage.until(
          () ->
              deciding.form().justificationProperty().get().equals(why)
                  && deciding.canSubmitProperty().get());
      robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      ConsoleOnStage.until(() -> !now.equals(selected()));
      ConsoleOnStage.until(() -> console.rooms.cache().decisions(now).size() == 1);
      assertThat(console.rooms.cache().decisions(now).getFirst().justification()).isEqualTo(why);
      done.add(now);
    }
    assertThat(done).hasSize(TRIAGED);
    ConsoleOnStage.until(() -> shown() == 12 - TRIAGED);
  }
}
