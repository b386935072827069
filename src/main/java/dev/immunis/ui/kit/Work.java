package dev.immunis.ui.kit;

/**
 * Port for everything that must not run on the UI thread; called on the UI thread, answers there.
 *
 * <p>The console uses {@code ui.kit.work.ThreadedWork}; tests use a double that runs on the calling
 * thread, so that a view-model test is a plain sequence of calls.
 */
public interface Work {

  /** Where a task runs. */
  enum Lane {
    /** Short tasks (reading, parsing, filtering): at most one per processor at a time. */
    QUICK,
    /** Tasks that mostly wait (a wargame, an import): not limited in number. */
    LONG
  }

  /** What is done in the background. */
  @FunctionalInterface
  interface Task<T> {
    /**
     * Does the work.
     *
     * @throws Exception any failure; it reaches {@link Job#onFailed}
     */
    T run(Progress progress) throws Exception;
  }

  /** Starts a task; its job answers on the UI thread only. */
  <T> Job<T> start(Lane lane, Task<T> task);

  /** Starts a short task. */
  default <T> Job<T> start(Task<T> task) {
    return start(Lane.QUICK, task);
  }
}
