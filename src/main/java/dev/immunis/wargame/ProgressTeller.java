package dev.immunis.wargame;

import dev.immunis.sandbox.OutputListener;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener in order, one call at a time, and survives what it throws. */
final class ProgressTeller {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressTeller.class);
  private static final int LINE = 200;

  private final WargameListener listener;

  ProgressTeller(WargameListener listener) {
    this.listener = listener;
  }

  synchronized void tell(WargameProgress progress) {
    try {
      listener.progress(progress);
    } catch (RuntimeException e) {
      LOG.error("a listener of a wargame run failed", e);
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
