package dev.immunis.wargame;

import dev.immunis.sandbox.OutputListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

/** Tells a listener in order, one call at a time, and survives what it throws. */
final class ProgressTeller {
  private static final Logger LOG = System.getLogger(ProgressTeller.class.getName());
  private static final int LINE = 200;

  private final WargameListener listener;

  ProgressTeller(WargameListener listener) {
    this.listener = listener;
  }

  synchronized void tell(WargameProgress progress) {
    try {
      listener.progress(progress);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a listener of a wargame run failed", e);
    }
  }

  /** Hears the output of a job and tells its newest line. */
  OutputListener output() {
    return (offset, bytes) -> {
      String text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
      String line = text.substring(text.lastIndexOf('\n') + 1).strip();
      if (!line.isEmpty()) {
        tell(
            new WargameProgress.OutputLine(line.length() <= LINE ? line : line.substring(0, LINE)));
      }
    };
  }
}
