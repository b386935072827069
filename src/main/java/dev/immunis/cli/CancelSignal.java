package dev.immunis.cli;

import java.util.ArrayList;
import java.util.List;

/** Carries "stop" from whoever started a command to whatever it runs. Thread safe. */
public final class CancelSignal {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean asked;

  /** Whether somebody asked the command to stop. */
  public synchronized boolean asked() {
    return asked;
  }

  /** Asks the command to stop; the actions run on the caller's thread, each at most once. */
  public void ask() {
    List<Runnable> now;
    synchronized (this) {
      asked = true;
      now = List.copyOf(actions);
      actions.clear();
    }
    now.forEach(Runnable::run);
  }

  /** Has an action run when the stop is asked for, at once if it was already; it must be quick. */
  public void onAsk(Runnable action) {
    synchronized (this) {
      if (!asked) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }
}
