package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.intake.ImportProgress;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.store.Found;
import dev.immunis.ui.review.ReviewTab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The console's main job in the whole window, by keyboard alone, on a real sandbox; on the way each
 * screen is audited for cut text and contrast.
 */
@ExtendWith(ApplicationExtension.class)
class ConsoleFlowTest {
  /** What is drawn before anything is decided, by the name of its picture. */
  static final Map<String, ReviewTab> READ =
      new TreeMap<>(
          Map.of(
              "queue", ReviewTab.ADVISORY, "patch", ReviewTab.PATCH, "wargame", ReviewTab.WARGAME));

  /** What is drawn with an answer written. */
  static final Map<String, ReviewTab> DECIDED = Map.of("decision", ReviewTab.SCORES);

  @TempDir Path workspace;
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @Test
  void aReviewIsRunAndApprovedByKeyboardAndIsThereAfterARestart(FxRobot robot) throws Exception {
    UUID review;
    try (ConsoleOnStage console = new ConsoleOnStage(workspace)) {
      assumeTrue(
          console.rooms.sandboxes().probe() instanceof SandboxAnswer.Ready, "no sandbox here");
      console.rooms.samples().importAll(ImportProgress.NONE, () -> false);
      var screens = console.screens.screens();
      show(console, stage);
      ConsoleOnStage.until(() -> screens.queueModel().rowsProperty().get().shown() == 12);

      robot.write("/");
      robot.write("search-sqli");
      robot.push(KeyCode.ENTER);
      ConsoleOnStage.until(
          () ->
              screens.reviewModel().openProperty().get() != null
                  && screens.queueModel().rowsProperty().get().shown() == 1);
      review = ConsoleOnStage.onUi(() -> screens.reviewModel().openProperty().get().review().id());
      assertThat(console.rooms.cache().find("sample-report-search-sqli"))
          .isInstanceOfSatisfying(
              Found.One.class, one -> assertThat(one.head().id()).isEqualTo(review));

      robot.push(KeyCode.ALT, KeyCode.DIGIT3);
      ConsoleOnStage.until(() -> screens.reviewModel().tabProperty().get() == ReviewTab.WARGAME);
      WaitForAsyncUtils.waitForFxEvents();
      robot.write("w");
      ConsoleOnStage.until(() -> screens.reviewModel().openProperty().get().currentRun() != null);

      assertThat(ConsoleOnStage.onUi(() -> List.copyOf(console.screens.reading().open())))
          .as("nothing of the patch was on the screen yet")
          .isNotEmpty();
      pressUntil(robot, KeyCode.T, () -> openCodes(console).noneMatch(c -> c.contains("transc")));
      robot.push(KeyCode.ALT, KeyCode.DIGIT2);
      pressUntil(robot, KeyCode.F8, () -> openCodes(console).findAny().isEmpty());

      ConsolePictures pictures = new ConsolePictures(console, stage);
      pictures.draw(READ);
      ConsoleOnStage.onUi(screens.queue()::focusList);
      robot.write("1");
      WaitForAsyncUtils.waitForFxEvents();
      robot.write("Bound parameters; the proof fails after it.");
      pictures.here(DECIDED);
      assertThat(pictures.findings()).isEmpty();
      robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      ConsoleOnStage.until(() -> !console.rooms.cache().decisions(review).isEmpty());
    }

    try (SoloRooms again = new SoloRooms(workspace)) {
      assertThat(again.auditTrail().about(review.toString()))
          .filteredOn(line -> line.action().equals("evidence.shown"))
          .singleElement()
          .satisfies(line -> assertThat(line.payload()).contains("\"transcripts\":2"));
      List<DecisionRecord> decisions = again.cache().decisions(review);
      assertThat(decisions).hasSize(1);
      DecisionRecord decision = decisions.getFirst();
      WargameRun run = again.cache().runs(review).getFirst();
      assertThat(decision.kind()).isEqualTo(DecisionKind.APPROVE);
      assertThat(decision.justification()).isEqualTo("Bound parameters; the proof fails after it.");
      assertThat(decision.verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(decision.evidence()).isEqualTo(run.evidence());
      byte[] evidence = again.vault().get(run.evidence()).orElseThrow();
      assertThat(Digest.of(evidence)).isEqualTo(run.evidence());
      assertThat(again.auditTrail().about(review.toString()))
          .extracting(line -> line.action())
          .anyMatch(action -> action.contains("decision"));
      assertThat(again.auditTrail().verify().whole()).isTrue();
    }
  }

  /** Shows the window, and puts the focus where a person begins. */
  static void show(ConsoleOnStage console, Stage stage) {
    ConsoleOnStage.onUi(
        () -> {
          stage.setScene(console.screens.window().scene());
          stage.setWidth(1280);
          stage.setHeight(800);
          stage.show();
          console.screens.screens().queue().focusList();
        });
  }

  /** The codes of what was not seen yet. */
  private static Stream<String> openCodes(ConsoleOnStage console) throws Exception {
    return ConsoleOnStage.onUi(() -> List.copyOf(console.screens.reading().open())).stream()
        .map(Refusal::code);
  }

  /** Presses a key again and again until something holds; what is read takes its time. */
  private static void pressUntil(FxRobot robot, KeyCode key, Callable<Boolean> holds) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              if (holds.call()) {
                return true;
              }
              robot.push(key);
              WaitForAsyncUtils.waitForFxEvents();
              return false;
            });
  }
}
