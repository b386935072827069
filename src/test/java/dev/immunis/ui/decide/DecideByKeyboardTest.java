package dev.immunis.ui.decide;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.kit.work.ThreadedWork;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Whole decisions with the keyboard alone, into a real workspace on disk. */
@ExtendWith(ApplicationExtension.class)
class DecideByKeyboardTest {
  @TempDir private Path folder;
  private final FxRobot robot = new FxRobot();
  private javafx.stage.Stage stage;
  private H2Desk desk;
  private ThreadedWork work;
  private DecideViewModel model;
  private Scene scene;

  @Start
  void start(javafx.stage.Stage real) {
    stage = real;
  }

  @BeforeEach
  void open() throws Exception {
    desk = new H2Desk(folder);
    desk.fill();
    work = new ThreadedWork(UiThread.executor(), System.err::println);
    WaitForAsyncUtils.asyncFx(
            () -> {
              model = desk.model(work, UiThread.executor(), Alarm.onUi());
              DecideView view = new DecideView(model);
              KeyMap keys = new KeyMap();
              view.actions().forEach(keys::add);
              KeyMap.panel(view.root(), Scope.DECISION);
              Button elsewhere = new Button("Elsewhere");
              elsewhere.setId("elsewhere");
              scene =
                  ScreenAudit.show(stage, new HBox(elsewhere, view.root()), Theme.DARK, 420, 760);
              keys.install(scene);
              model.onDecided(record -> model.open(next(record)));
              model.open(H2Desk.ONE);
              elsewhere.requestFocus();
            })
        .get();
    await().atMost(30, SECONDS).until(() -> stage() == Stage.FORM);
  }

  private static UUID next(DecisionRecord record) {
    return record.reviewId().equals(H2Desk.ONE) ? H2Desk.TWO : H2Desk.ONE;
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(
            () -> {
              model.close();
              scene.setRoot(new HBox());
            })
        .get();
    work.close();
    desk.close();
  }

  private Stage stage() {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> model.stageProperty().get());
  }

  private void submit() {
    robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
  }

  private List<DecisionRecord> stored(UUID review) {
    return desk.workspace.cache().decisions(review);
  }

  private void waitFor(UUID review) {
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                WaitForAsyncUtils.waitForAsyncFx(
                    10_000,
                    () -> {
                      OpenDecision open = model.openProperty().get();
                      return open != null
                          && open.review().id().equals(review)
                          && model.canEditProperty().get();
                    }));
  }

  @Test
  void twoReviewsInARowWithoutTheMouse() {
    robot.type(KeyCode.DIGIT2);
    assertThat(scene.getFocusOwner()).isInstanceOf(TextInputControl.class);
    robot.write("the flaw can still be triggered");
    submit();
    await().atMost(30, SECONDS).until(() -> stored(H2Desk.ONE).size() == 1);
    DecisionRecord first = stored(H2Desk.ONE).getFirst();
    assertThat(first.kind()).isEqualTo(DecisionKind.REJECT);
    assertThat(first.justification()).isEqualTo("the flaw can still be triggered");
    assertThat(first.confidence()).isNull();
    waitFor(H2Desk.TWO);
    assertThat(desk.workspace.drafts().load(H2Desk.ONE)).isEmpty();

    robot.type(KeyCode.DIGIT4);
    robot.write("lead").type(KeyCode.TAB);
    while (!(scene.getFocusOwner() instanceof javafx.scene.control.TextArea)) {
      robot.type(KeyCode.TAB);
    }
    robot.write("needs a specialist");
    robot.type(KeyCode.TAB);
    submit();
    await().atMost(30, SECONDS).until(() -> stored(H2Desk.TWO).size() == 1);
    DecisionRecord second = stored(H2Desk.TWO).getFirst();
    assertThat(second.kind()).isEqualTo(DecisionKind.ESCALATE);
    assertThat(second.target()).isEqualTo("lead");
    assertThat(second.justification()).isEqualTo("needs a specialist");
  }

  @Test
  void theHotKeyIsDeadOutsideThePanelAndWhileSomethingIsOpen() {
    robot.type(KeyCode.DIGIT2);
    robot.write("short");
    submit();
    robot.write(" but now it is long enough");
    robot.interact(() -> scene.lookup("#elsewhere").requestFocus());
    submit();
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(stored(H2Desk.ONE)).isEmpty();
    robot.type(KeyCode.DIGIT2);
    submit();
    await().atMost(30, SECONDS).until(() -> stored(H2Desk.ONE).size() == 1);
    assertThat(stored(H2Desk.ONE).getFirst().justification())
        .isEqualTo("short but now it is long enough");
  }

  @Test
  void theDraftReachesTheDiskWhileTheFormIsOpen() {
    robot.type(KeyCode.DIGIT3);
    robot.write("limit");
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                desk.workspace
                    .drafts()
                    .load(H2Desk.ONE)
                    .filter(draft -> draft.modifications().containsKey("limit"))
                    .isPresent());
  }

  @Test
  void eachDecisionCanBeChosenWithTheMouseToo() throws Exception {
    for (DecisionKind kind : DecisionKind.values()) {
      Node button =
          WaitForAsyncUtils.asyncFx(
                  () -> scene.getRoot().lookupAll(".decide-option").toArray(Node[]::new))
              .get()[kind.ordinal()];
      robot.clickOn(button);
      await()
          .atMost(30, SECONDS)
          .until(
              () ->
                  WaitForAsyncUtils.asyncFx(() -> model.form().kindProperty().get() == kind).get());
    }
  }
}
