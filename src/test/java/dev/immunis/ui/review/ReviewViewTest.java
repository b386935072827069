package dev.immunis.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.SoloRooms;
import dev.immunis.fakes.DirectWork;
import dev.immunis.intake.ImportProgress;
import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.review.diff.PatchView;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The review with its scores sealed and opened, by keyboard and in pictures. */
@ExtendWith(ApplicationExtension.class)
class ReviewViewTest {
  @TempDir Path workspace;
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  private static <T> T onUi(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get();
  }

  private ReviewView view(SoloRooms rooms, OversightSwitches switches) throws Exception {
    return onUi(
        () -> {
          DirectWork work = new DirectWork();
          ReviewViewModel.Parts parts = ReadingDesk.parts(rooms, work, switches);
          ReviewViewModel model =
              new ReviewViewModel(
                  rooms.cache(), rooms.vault(), rooms.bus(), parts, work, Runnable::run);
          PatchView patch = new PatchView(parts.patch(), parts.reading(), parts.remarks());
          ReviewView view =
              new ReviewView(model, patch, new Region(), new Region(), ZoneOffset.UTC);
          model.open(rooms.cache().heads().getFirst().id());
          model.tabProperty().set(ReviewTab.SCORES);
          opinion = parts.opinion();
          return view;
        });
  }

  private OpinionViewModel opinion;

  @Test
  void theOpinionIsGivenByKeyboardAndOpensTheScores(FxRobot robot) throws Exception {
    try (SoloRooms rooms = new SoloRooms(workspace)) {
      rooms.samples().importAll(ImportProgress.NONE, () -> false);
      ReviewView view = view(rooms, OpinionTest.ASKS);
      for (Theme theme : Theme.values()) {
        assertThat(render(view, theme, "opinion")).isEmpty();
      }
      onUi(
          () -> {
            view.root().lookup(".opinion").requestFocus();
            return view;
          });
      robot.push(KeyCode.R);
      WaitForAsyncUtils.waitForFxEvents();
      robot.write("no check of the length");
      robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(onUi(() -> opinion.givenProperty().get().choice()))
          .isEqualTo(FirstOpinion.Choice.REJECT);
      assertThat(onUi(() -> opinion.givenProperty().get().reason()))
          .isEqualTo("no check of the length");
      for (Theme theme : Theme.values()) {
        assertThat(render(view, theme, "scores")).isEmpty();
      }
    }
  }

  private java.util.List<?> render(ReviewView view, Theme theme, String name) throws Exception {
    Path file =
        Path.of("target/pictures/review")
            .resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
    return ScreenAudit.render(stage, view.root(), theme, 730, 700, file);
  }
}
