package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The line between two panels can be gripped, and takes no clicks that are meant for a panel. */
@ExtendWith(ApplicationExtension.class)
class ThinSplitTest {
  private static final int BESIDE = 12;

  private final FxRobot robot = new FxRobot();
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @ParameterizedTest
  @EnumSource
  void whatLiesBesideTheLineCanBeClicked(Orientation orientation) {
    List<String> clicked = new ArrayList<>();
    Node[] parts = {button("first", clicked), button("second", clicked)};
    ThinSplit split =
        WaitForAsyncUtils.waitForAsyncFx(
            60_000,
            () -> {
              ThinSplit made = new ThinSplit(orientation, parts);
              ScreenAudit.show(stage, new StackPane(made), Theme.DARK, 600, 600);
              return made;
            });
    WaitForAsyncUtils.waitForFxEvents();
    Bounds line =
        WaitForAsyncUtils.waitForAsyncFx(
            60_000,
            () -> {
              Node divider = split.lookup(".split-pane-divider");
              return divider.localToScreen(divider.getLayoutBounds());
            });
    boolean beside = orientation == Orientation.HORIZONTAL;
    for (int side : new int[] {-BESIDE, BESIDE}) {
      robot.clickOn(
          line.getCenterX() + (beside ? side : 0), line.getCenterY() + (beside ? 0 : side));
    }
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(clicked).containsExactly("first", "second");
  }

  private static Button button(String name, List<String> clicked) {
    Button button = new Button(name);
    button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    button.setOnAction(event -> clicked.add(name));
    return button;
  }
}
