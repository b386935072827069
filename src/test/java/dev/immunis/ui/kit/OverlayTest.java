package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The sheet of keys over a page: opened by its key, made from the real map, closed by Esc. */
@ExtendWith(ApplicationExtension.class)
class OverlayTest {
  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  private final KeyMap map = new KeyMap();
  private final AtomicInteger claimed = new AtomicInteger();

  @Start
  void start(Stage real) {
    stage = real;
  }

  private Overlay overlay() {
    Overlay overlay = new Overlay(map);
    // Ids double as text keys; the kit's own texts serve here.
    map.add(
        Action.of(
            "kit.keys.title",
            Scope.ANYWHERE,
            "?",
            () -> overlay.toggle(() -> new ShortcutSheet(map))),
        Action.of("kit.scope.review", Scope.ANYWHERE, "g r", () -> {}),
        Action.of("kit.verdict.running", Scope.WARGAME, "w", () -> {}),
        Action.of("kit.scope.patch", Scope.REVIEW, "Alt+2", () -> {}),
        Action.of("kit.severity.high", Scope.QUEUE, "c", claimed::incrementAndGet),
        Action.of("kit.severity.low", Scope.QUEUE, "C", () -> {}),
        Action.of("kit.scope.decision", Scope.DECISION, "Ctrl+Enter", () -> {})
            .enabledWhen(new SimpleBooleanProperty(false)),
        Action.of("kit.not-given", Scope.PATCH, "", () -> {}));
    return overlay;
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void theSheetShowsTheRealKeys(Theme theme) {
    Overlay overlay = overlay();
    StackPane page = new StackPane(Gallery.page(), overlay);
    Scene scene = ScreenAudit.show(stage, page, theme, 1280, 800);
    FxRobot robot = new FxRobot();
    robot.interact(() -> overlay.open(new ShortcutSheet(map)));
    Path file =
        Path.of(
            "target", "pictures", "kit", "keys-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
    ScreenAudit.picture(scene, file);
    assertThat(ScreenAudit.check(scene)).isEmpty();
    assertThat(robot.lookup(".shortcut-sheet .key-cap").queryAll()).hasSize(9);
    assertThat(robot.lookup(".shortcut-sheet .row.off").queryAll()).hasSize(1);
  }

  @Test
  void keysAreSilentUnderneathAndTheFocusComesBack() {
    Overlay overlay = overlay();
    TextField field = new TextField();
    BorderPane queue = new BorderPane(field);
    StackPane list = new StackPane();
    list.setFocusTraversable(true);
    queue.setTop(list);
    KeyMap.panel(queue, Scope.QUEUE);
    Scene scene = ScreenAudit.show(stage, new StackPane(queue, overlay), Theme.DARK, 900, 600);
    FxRobot robot = new FxRobot();
    robot.interact(
        () -> {
          map.install(scene);
          list.requestFocus();
        });
    robot.type(KeyCode.C);
    assertThat(claimed).hasValue(1);
    robot.interact(() -> overlay.open(new ShortcutSheet(map)));
    robot.type(KeyCode.C);
    assertThat(claimed).hasValue(1);
    robot.type(KeyCode.ESCAPE);
    assertThat(overlay.isDisplay()).isFalse();
    assertThat(scene.getFocusOwner()).isEqualTo(list);
    robot.type(KeyCode.C);
    assertThat(claimed).hasValue(2);
    robot.interact(field::requestFocus);
    robot.type(KeyCode.C);
    assertThat(claimed).hasValue(2);
    assertThat(field.getText()).isEqualTo("c");
  }
}
