package dev.immunis.ui.kit;

import java.time.Duration;
import javafx.animation.PauseTransition;

/**
 * Port for one task that shall happen a little later, on the UI thread.
 *
 * <p>One alarm holds one task at a time. The console uses {@link #onUi()}; tests use a double whose
 * time they let tick.
 */
public interface Alarm {
  /** Rings once after that time; a task that was waiting is forgotten. UI thread. */
  void set(Duration after, Runnable task);

  /** Forgets the task that waits, if one does. UI thread. */
  void stop();

  /** An alarm of the running toolkit. */
  static Alarm onUi() {
    PauseTransition pause = new PauseTransition();
    return new Alarm() {
      @Override
      public void set(Duration after, Runnable task) {
        pause.stop();
        pause.setDuration(javafx.util.Duration.millis(Math.max(1, after.toMillis())));
        pause.setOnFinished(event -> task.run());
        pause.playFromStart();
      }

      @Override
      public void stop() {
        pause.stop();
      }
    };
  }
}
