package dev.immunis.ui.wargame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.wargame.WargameViewModel.Stage;
import dev.immunis.wargame.ScriptedSandbox;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole tab without a mouse. */
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();

  @SuppressWarnings("NullAway.Init")
  private javafx.stage.Stage window;

  @SuppressWarnings("NullAway.Init")
  private Rig rig;

  @SuppressWarnings("NullAway.Init")
  private WargameViewModel model;

  @SuppressWarnings("NullAway.Init")
  private WargameView view;

  @Start
  void start(javafx.stage.Stage real) {
    window = real;
  }

  @AfterEach
  void close() throws Exception {
    on(
        () -> {
          model.close();
          return true;
        });
    rig.close();
  }

  @Test
  void aRunIsStartedAndCancelled() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(Scripts.hangsAt(3));
    open(sandbox, Scripts.SQL);
    await(() -> model.stageProperty().get() == Stage.READY);
    robot.type(KeyCode.W);
    sandbox.hanging().get(60, TimeUnit.SECONDS);
    await(() -> model.stageProperty().get() == Stage.RUNNING);
    robot.type(KeyCode.ESCAPE);
    await(() -> model.askingProperty().get());
    assertThat(rig.wargames.running(Rig.id(Scripts.SQL))).isPresent();
    robot.type(KeyCode.ESCAPE);
    await(() -> model.stageProperty().get() == Stage.FINISHED);
    assertThat(model.shownProperty().get().evidence().stopped()).isEqualTo("cancelled");
  }

  @Test
  void trialsAreWalkedByArrows() throws Exception {
    open(new ScriptedSandbox(Scripts.fixed()), Scripts.SQL);
    rig.runNow(Rig.id(Scripts.SQL));
    await(() -> model.canMoveProperty().get());
    robot.type(KeyCode.A);
    await(() -> focused() instanceof ToggleButton);
    assertThat(model.selectedProperty().get().arm()).isEqualTo(Arm.BEFORE);
    int order = model.selectedProperty().get().order();
    robot.type(KeyCode.RIGHT);
    await(() -> model.selectedProperty().get().order() == order + 1);
    assertThat(((ToggleButton) on(this::focused)).isSelected()).isTrue();
    robot.type(KeyCode.LEFT);
    await(() -> model.selectedProperty().get().order() == order);
    robot.type(KeyCode.DOWN);
    await(() -> model.selectedProperty().get().arm() == Arm.AFTER);
    robot.type(KeyCode.UP);
    await(() -> model.selectedProperty().get().arm() == Arm.BEFORE);
  }

  @Test
  void factsAreLookedAtAndCleared() throws Exception {
    open(new ScriptedSandbox(Scripts.fixed()), Scripts.SPOOLER);
    rig.runNow(Rig.id(Scripts.SPOOLER));
    await(() -> model.stageProperty().get() == Stage.FINISHED);
    List<CheatingFact> facts = model.shownProperty().get().facts();
    for (int i = 0; i < facts.size(); i++) {
      int runs = i + 2;
      on(
          () -> {
            view.root().lookupAll(".check-box").stream()
                .map(CheckBox.class::cast)
                .findFirst()
                .orElseThrow()
                .requestFocus();
            return true;
          });
      robot.type(KeyCode.SPACE);
      await(() -> focused() instanceof TextField);
      robot.type(KeyCode.W);
      robot.type(KeyCode.ENTER);
      assertThat(model.runsProperty().get()).as("one letter is no reason").hasSize(runs - 1);
      assertThat(model.stageProperty().get()).as("w types here").isEqualTo(Stage.FINISHED);
      on(
          () -> {
            ((TextField) focused()).setText("It only writes to the log.");
            return true;
          });
      robot.type(KeyCode.ENTER);
      await(() -> model.runsProperty().get().size() == runs && !model.clearingProperty().get());
      await(() -> inside(focused()));
    }
    await(() -> model.shownProperty().get().run().judgement().verdict() == Verdict.FIX_SUPPORTED);
    ScreenAudit.picture(window.getScene(), Path.of("target/pictures/wargame/cleared.png"));
    assertThat(ScreenAudit.check(window.getScene())).isEmpty();
  }

  private boolean inside(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n == view.root()) {
        return true;
      }
    }
    return false;
  }

  private Node focused() {
    return window.getScene().getFocusOwner();
  }

  private void open(ScriptedSandbox sandbox, String sample) throws Exception {
    rig = new Rig(folder, sandbox.probe(), UiThread.executor());
    UUID id = Rig.id(sample);
    on(
        () -> {
          model = rig.model();
          view = new WargameView(model, ZoneOffset.UTC);
          model.open(id);
          return true;
        });
    Scene scene = ScreenAudit.show(window, view.root(), Theme.DARK, 900, 900);
    on(
        () -> {
          KeyMap keys = new KeyMap();
          keys.add(view.actions().toArray(Action[]::new));
          keys.install(scene);
          view.root().requestFocus();
          return true;
        });
    await(() -> model.reviewProperty().get() != null);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> on(condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static <T> T on(Callable<T> task) throws Exception {
    return WaitForAsyncUtils.asyncFx(task).get(60, TimeUnit.SECONDS);
  }
}
