package dev.immunis.ui.kit;

import java.util.concurrent.CancellationException;

/** What a running task tells its job, and how it learns that it shall stop; any thread. */
public interface Progress {

  /**
   * Says how much is done.
   *
   * @param done 0 to 1, or a negative number while unknown
   * @param message a finished sentence in the language of the person, or empty
   */
  void report(double done, String message);

  /** Whether somebody asked to stop. */
  boolean isCancelled();

  /** Runs once when somebody asks to stop, at once if that already happened; must not block. */
  void onCancel(Runnable action);

  /** Says how much is done without words. */
  default void report(double done) {
    report(done, "");
  }

  /**
   * Ends the task at a convenient place when somebody asked to stop.
   *
   * @throws CancellationException then
   */
  default void checkCancelled() {
    if (isCancelled()) {
      throw new CancellationException();
    }
  }
}
