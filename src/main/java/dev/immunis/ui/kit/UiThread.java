package dev.immunis.ui.kit;

import javafx.application.Platform;

/** The one door to the JavaFX thread. */
public final class UiThread {
  private static final UiExecutor EXECUTOR = UiThread::run;

  private UiThread() {}

  /**
   * Runs at once when already on the JavaFX thread, else soon on it; keeps the order of one caller.
   */
  public static void run(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
  }

  /** Runs after the current pulse of events, also when called on the JavaFX thread. */
  public static void later(Runnable task) {
    Platform.runLater(task);
  }

  /** Whether the caller is the JavaFX thread. */
  public static boolean isUi() {
    return Platform.isFxApplicationThread();
  }

  /** What view models are given. */
  public static UiExecutor executor() {
    return EXECUTOR;
  }
}
