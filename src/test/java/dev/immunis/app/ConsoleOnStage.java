package dev.immunis.app;

import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.kit.work.ThreadedWork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.testfx.util.WaitForAsyncUtils;

/** The whole console on a workspace of its own, as a test sees it. */
final class ConsoleOnStage implements AutoCloseable {
  /** Long enough for a loaded machine; a test that works is never near it. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  final SoloRooms rooms;
  final ConsoleScreens screens;
  private final ThreadedWork work;

  ConsoleOnStage(Path workspace) {
    this(new SoloRooms(workspace));
  }

  /** The console on rooms that it closes. */
  ConsoleOnStage(SoloRooms rooms) {
    this.rooms = rooms;
    work = new ThreadedWork(UiThread.executor(), failure -> failure.printStackTrace(System.err));
    screens = onUi(() -> new ConsoleScreens(rooms, work, ZoneOffset.UTC));
    until(() -> screens.screens().queueModel().loadedProperty().get());
    until(() -> screens.shell().sandboxProperty().get() != null);
  }

  /** Waits for something that the UI thread shows. */
  static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> onUi(condition));
  }

  static <T> T onUi(Callable<T> work) {
    try {
      return WaitForAsyncUtils.asyncFx(work).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("on the UI thread: " + e, e);
    }
  }

  static void onUi(Runnable work) {
    onUi(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public void close() {
    onUi(screens::close);
    work.close();
    rooms.close();
  }
}
