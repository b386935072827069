package dev.immunis.wargame;

import dev.immunis.model.wargame.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells everybody who listens to one run; who comes late hears first what was told so far, except
 * lines of output.
 */
final class RunTeller implements WargameListener {
  private final List<WargameListener> listeners = new ArrayList<>();
  private final List<WargameProgress> told = new ArrayList<>();

  /** Adds a listener, which hears the steps so far at once. */
  synchronized void add(WargameListener listener) {
    told.forEach(listener::progress);
    listeners.add(listener);
  }

  @Override
  public synchronized void progress(WargameProgress step) {
    if (!(step instanceof WargameProgress.OutputLine)) {
      told.add(step);
    }
    listeners.forEach(listener -> listener.progress(step));
  }

  /** The trials that have ended. */
  synchronized List<Trial> trials() {
    return told.stream()
        .filter(WargameProgress.TrialEnded.class::isInstance)
        .map(step -> ((WargameProgress.TrialEnded) step).trial())
        .toList();
  }
}
