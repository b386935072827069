package dev.immunis.app;

import dev.immunis.cli.CancelSignal;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.kit.work.ThreadedWork;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The door with a window. */
final class ConsoleDoor {
  private static final System.Logger LOG = System.getLogger(ConsoleDoor.class.getName());

  private static final Duration ESCALATIONS = Duration.ofSeconds(30);

  // Held here, since a logger that nobody holds may be forgotten together with its level.
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private ConsoleDoor() {}

  /**
   * Opens the console on wired rooms and returns when its window was closed.
   *
   * @param calls what others ask the window to show
   * @param cancel closes the window
   * @throws UnsupportedOperationException when no window can be opened here
   * @throws RuntimeException when the screens cannot be made
   */
  static void open(SoloRooms rooms, SettledCall settled, WindowCalls calls, CancelSignal cancel)
      throws InterruptedException {
    // JavaFX warns at each start that it lies on the class path, which is how we ship it.
    JAVAFX.setLevel(Level.SEVERE);
    CountDownLatch closed = new CountDownLatch(1);
    AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
    rooms.wargames().serve();
    Rounds rounds =
        Rounds.of("escalations", Duration.ZERO, ESCALATIONS, rooms.escalations()::moveOverdue);
    ThreadedWork work = new ThreadedWork(UiThread.executor(), ConsoleDoor::unheard);
    Platform.setImplicitExit(false);
    Platform.startup(
        () -> {
          try {
            open(rooms, settled, calls, work, closed);
          } catch (RuntimeException e) {
            broken.set(e);
            closed.countDown();
          }
        });
    cancel.onAsk(closed::countDown);
    closed.await();
    rounds.close();
    work.close();
    Platform.exit();
    RuntimeException failure = broken.get();
    if (failure != null) {
      throw failure;
    }
  }

  private static void open(
      SoloRooms rooms,
      SettledCall settled,
      WindowCalls calls,
      ThreadedWork work,
      CountDownLatch closed) {
    ConsoleScreens screens = new ConsoleScreens(rooms, work, ZoneId.systemDefault(), settled);
    Stage stage = new Stage();
    stage.setOnHidden(
        event -> {
          screens.close();
          closed.countDown();
        });
    screens.window().open(stage, screens.screens());
    calls.listen(wish -> UiThread.executor().execute(() -> screens.show(wish, stage)));
    Rehearsal.ifAsked(screens, stage);
  }

  private static void unheard(Throwable failure) {
    LOG.log(System.Logger.Level.ERROR, "background work failed", failure);
  }
}
