package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person gives an action other keys with the keyboard alone. */
@ExtendWith(ApplicationExtension.class)
class KeyEditorTest {
  private final KeyMap map = new KeyMap();
  private final List<String> kept = new ArrayList<>();
  // Ids double as text keys; the kit's own texts serve here.
  private final Action high = Action.of("kit.severity.high", Scope.QUEUE, "c", () -> {});
  private final Action low = Action.of("kit.severity.low", Scope.QUEUE, "z", () -> {});
  private final Action patch = Action.of("kit.scope.patch", Scope.REVIEW, "Alt+2", () -> {});

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @SuppressWarnings("NullAway.Init")
  private KeyEditor editor;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @BeforeEach
  void open() {
    map.add(high, low, patch);
    editor =
        WaitForAsyncUtils.waitForAsyncFx(
            60_000, () -> new KeyEditor(map, () -> kept.add(map.own().toString())));
    StackPane page = new StackPane(editor);
    editor.getStyleClass().add("overlay");
    ScreenAudit.show(stage, page, Theme.DARK, 1280, 800);
    WaitForAsyncUtils.waitForAsyncFx(60_000, editor::requestFocus);
  }

  private String message() {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, editor::message);
  }

  private void choose(Action action) {
    WaitForAsyncUtils.waitForAsyncFx(60_000, () -> editor.select(action));
  }

  @Test
  void thePressedKeysAreTheNewOnesAndAConflictIsNamed(FxRobot robot) {
    choose(low);
    robot.type(KeyCode.ENTER);
    robot.push(KeyCode.CONTROL, KeyCode.J);
    assertThat(message()).contains("Ctrl J");
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(map.keys(low)).isEqualTo(Keys.of("Ctrl+J"));
    assertThat(kept).hasSize(1);

    robot.type(KeyCode.ENTER);
    robot.type(KeyCode.C);
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(message()).contains("Nothing was changed", "High", "Queue");
    assertThat(map.keys(low)).isEqualTo(Keys.of("Ctrl+J"));
    assertThat(kept).hasSize(1);
    assertThat(
            Looks.draw(
                stage, (StackPane) editor.getParent(), Path.of("target/pictures/kit"), "own-keys"))
        .isEmpty();
  }

  @Test
  void escapeAndBackspaceTakeBack(FxRobot robot) {
    choose(patch);
    robot.type(KeyCode.ENTER, KeyCode.F7, KeyCode.F8, KeyCode.BACK_SPACE);
    assertThat(message()).contains("F7").doesNotContain("F8");
    robot.type(KeyCode.ESCAPE, KeyCode.ENTER, KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(map.own()).isEmpty();
    robot.type(KeyCode.ENTER, KeyCode.G, KeyCode.P, KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(map.keys(patch)).isEqualTo(Keys.of("g p"));
    WaitForAsyncUtils.waitForAsyncFx(
        60_000,
        () ->
            ((javafx.scene.control.Button) new ArrayList<>(editor.lookupAll(".button")).getLast())
                .fire());
    assertThat(map.own()).isEmpty();
  }
}
