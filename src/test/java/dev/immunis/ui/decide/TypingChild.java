package dev.immunis.ui.decide;

import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.work.ThreadedWork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A console of its own that types into the panel without a pause, until it is killed. */
final class TypingChild {
  private static final int MILLIS_PER_KEY = 20;

  private TypingChild() {}

  /**
   * Argument: a folder with the workspace. Prints the count of keys and the time after each, and
   * what is saved.
   */
  public static void main(String[] arguments) {
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    UiExecutor ui = thread::execute;
    H2Desk desk = new H2Desk(Path.of(arguments[0]));
    DecideViewModel model =
        desk.model(new ThreadedWork(ui, System.err::println), ui, new ThreadAlarm(thread));
    model
        .savedAtProperty()
        .subscribe(
            at -> {
              if (at != null) {
                int kept =
                    desk.workspace
                        .drafts()
                        .load(H2Desk.ONE)
                        .map(draft -> draft.justification().length())
                        .orElse(0);
                System.out.println(
                    "saved " + kept + " " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
              }
            });
    ui.execute(() -> model.open(H2Desk.ONE));
    ui.execute(
        () ->
            thread.scheduleAtFixedRate(
                () -> type(model), 0, MILLIS_PER_KEY, TimeUnit.MILLISECONDS));
  }

  private static void type(DecideViewModel model) {
    if (!model.canEditProperty().get()) {
      return;
    }
    String before = model.form().justificationProperty().get();
    model.form().justificationProperty().set(before + key(before.length()));
    System.out.println(
        before.length() + 1 + " " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  /** The key that is typed at that place. */
  static char key(int place) {
    return (char) ('a' + place % 26);
  }

  private static final class ThreadAlarm implements Alarm {
    private final ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> waiting;

    ThreadAlarm(ScheduledExecutorService thread) {
      this.thread = thread;
    }

    @Override
    public void set(Duration after, Runnable task) {
      stop();
      waiting = thread.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
      ScheduledFuture<?> before = waiting;
      if (before != null) {
        before.cancel(false);
        waiting = null;
      }
    }
  }
}
