package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.SoloRooms;
import dev.immunis.intake.ImportProgress;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.kit.work.ThreadedWork;
import dev.immunis.ui.queue.QueueView;
import dev.immunis.ui.queue.QueueViewModel;
import dev.immunis.ui.review.ReviewView;
import dev.immunis.ui.review.ReviewViewModel;
import dev.immunis.ui.review.diff.PatchView;
import dev.immunis.ui.review.diff.PatchViewModel;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ShellPictureTest {
  @TempDir Path folder;
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @Test
  void draw() throws Exception {
    try (SoloRooms rooms = new SoloRooms(folder);
        ThreadedWork work = new ThreadedWork(UiThread.executor(), Throwable::printStackTrace)) {
      ShellView[] shell = new ShellView[1];
      Screens[] made = new Screens[1];
      WaitForAsyncUtils.asyncFx(
              () -> {
                QueueViewModel queue =
                    new QueueViewModel(
                        rooms.cache(),
                        rooms.bus(),
                        rooms.preferences(),
                        rooms.clock(),
                        work,
                        UiThread.executor());
                PatchViewModel patch = new PatchViewModel(rooms.vault(), rooms.preferences(), work);
                ReviewViewModel review =
                    new ReviewViewModel(
                        rooms.cache(), rooms.bus(), patch, work, UiThread.executor());
                queue.selectedProperty().subscribe(review::open);
                PatchView patchView = new PatchView(patch);
                patchView.hint(
                    patchView.actions().stream()
                        .filter(a -> !a.id().contains("anywhere"))
                        .toList());
                ReviewView reviewView =
                    new ReviewView(
                        review, patchView, new StackPane(), new StackPane(), ZoneOffset.UTC);
                ShellViewModel model =
                    new ShellViewModel(
                        rooms.preferences(), rooms.profiles(), rooms.sandboxes(), work);
                made[0] =
                    new Screens(
                        queue,
                        new QueueView(queue),
                        review,
                        reviewView,
                        new StackPane(),
                        List.of(),
                        List.of(),
                        new StackPane());
                shell[0] =
                    new ShellView(
                        model,
                        new IntakeViewModel(rooms.importer(), rooms.samples(), work),
                        made[0],
                        new KeyMap());
                queue.load();
                model.probe();
              })
          .get(30, TimeUnit.SECONDS);
      WaitForAsyncUtils.waitForFxEvents();
      Awaitility.await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> made[0].queueModel().loadedProperty().get());
      Path pictures = Path.of("target/pictures/shell");
      List<?> a =
          ScreenAudit.render(
              stage, shell[0].root(), Theme.DARK, 1280, 800, pictures.resolve("first-dark.png"));
      rooms.samples().importAll(ImportProgress.NONE, () -> false);
      Awaitility.await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> made[0].queueModel().rowsProperty().get().shown() == 12);
      WaitForAsyncUtils.asyncFx(() -> made[0].queueModel().selectNext()).get();
      Awaitility.await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> made[0].reviewModel().openProperty().get() != null);
      WaitForAsyncUtils.waitForFxEvents();
      List<?> b =
          ScreenAudit.render(
              stage,
              shell[0].root(),
              Theme.DARK,
              1280,
              800,
              pictures.resolve("review-1280-dark.png"));
      WaitForAsyncUtils.asyncFx(
              () ->
                  made[0].reviewModel().tabProperty().set(dev.immunis.ui.review.ReviewTab.ADVISORY))
          .get();
      List<?> d =
          ScreenAudit.render(
              stage,
              shell[0].root(),
              Theme.LIGHT,
              1280,
              800,
              pictures.resolve("advisory-1280-light.png"));
      WaitForAsyncUtils.asyncFx(
              () -> made[0].reviewModel().tabProperty().set(dev.immunis.ui.review.ReviewTab.SCORES))
          .get();
      List<?> e =
          ScreenAudit.render(
              stage,
              shell[0].root(),
              Theme.DARK,
              1280,
              800,
              pictures.resolve("scores-1280-dark.png"));
      WaitForAsyncUtils.asyncFx(
              () -> made[0].reviewModel().tabProperty().set(dev.immunis.ui.review.ReviewTab.PATCH))
          .get();
      List<?> c =
          ScreenAudit.render(
              stage,
              shell[0].root(),
              Theme.LIGHT,
              1920,
              1080,
              pictures.resolve("review-1920-light.png"));
      assertThat(List.of(a, b, c, d, e)).allSatisfy(x -> assertThat(x).isEmpty());
    }
  }
}
