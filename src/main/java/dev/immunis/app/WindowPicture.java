package dev.immunis.app;

import dev.immunis.ui.kit.Picture;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.kit.work.ThreadedWork;
import dev.immunis.ui.review.ReviewTab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** Draws the window into a file where there is no display. */
final class WindowPicture {
  private static final Logger JAVAFX = Logger.getLogger("javafx");
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final long PATIENCE_SECONDS = 60;
  private static final long LOOK_AGAIN_MILLIS = 100;

  private WindowPicture() {}

  /**
   * Draws the console with a review open. Once per process, before any other use of JavaFX.
   *
   * @param review the open one, null for none
   * @param tab which of its tabs is shown
   * @throws IOException when the picture cannot be drawn or written
   */
  static void write(SoloRooms rooms, @Nullable UUID review, ReviewTab tab, Path file)
      throws IOException {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    JAVAFX.setLevel(Level.SEVERE);
    try (ThreadedWork work = new ThreadedWork(UiThread.executor(), failure -> {})) {
      CompletableFuture<ConsoleScreens> made = new CompletableFuture<>();
      Platform.startup(
          () -> {
            try {
              ConsoleScreens screens = new ConsoleScreens(rooms, work, ZoneId.systemDefault());
              screens.screens().reviewModel().tabProperty().set(tab);
              screens.screens().queueModel().select(review);
              made.complete(screens);
            } catch (RuntimeException e) {
              made.completeExceptionally(e);
            }
          });
      ConsoleScreens screens = made.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      settled(screens, review);
      CompletableFuture<Path> written = new CompletableFuture<>();
      UiThread.run(() -> draw(screens, file, written));
      written.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      UiThread.run(screens::close);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the window could not be drawn: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("drawing the window was interrupted", e);
    } finally {
      Platform.exit();
    }
  }

  /**
   * Waits until everything that is shown was read; asked on the UI thread, since that is where it
   * shows.
   */
  private static void settled(ConsoleScreens screens, @Nullable UUID review)
      throws InterruptedException, ExecutionException, TimeoutException {
    long looks = TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / LOOK_AGAIN_MILLIS;
    for (long look = 0; look < looks; look++) {
      CompletableFuture<Boolean> ready = new CompletableFuture<>();
      UiThread.run(() -> ready.complete(screens.settled(review)));
      if (ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // One more look, so that what these started (colours of the patch, outputs of a trial) is
        // shown too.
        TimeUnit.MILLISECONDS.sleep(10 * LOOK_AGAIN_MILLIS);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
    throw new TimeoutException("the screens did not settle");
  }

  /** Panel widths settle after a layout of their own, so the picture is taken a task later. */
  private static void draw(ConsoleScreens screens, Path file, CompletableFuture<Path> written) {
    Scene scene = screens.window().scene();
    layOut(scene.getRoot());
    UiThread.later(
        () -> {
          try {
            layOut(scene.getRoot());
            Picture.write(scene, file);
            written.complete(file);
          } catch (IOException | RuntimeException e) {
            written.completeExceptionally(e);
          }
        });
  }

  private static void layOut(Parent root) {
    for (int pass = 0; pass < 2; pass++) {
      root.resize(WIDTH, HEIGHT);
      root.applyCss();
      root.layout();
    }
  }
}
