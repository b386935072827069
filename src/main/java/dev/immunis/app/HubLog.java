package dev.immunis.app;

import dev.immunis.observe.JsonLines;
import dev.immunis.observe.LogLevels;
import dev.immunis.observe.Masks;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log of a server: everything through one place, JSON unless a person watches. */
final class HubLog {
  private HubLog() {}

  /** Lines for a person, without secrets either. */
  private static final class Unsaid extends Formatter {
    private final Formatter lines;

    Unsaid(Formatter lines) {
      this.lines = lines;
    }

    @Override
    public String format(LogRecord record) {
      return Masks.masked(lines.format(record));
    }
  }

  /**
   * Has the log written as a server's.
   *
   * @param level word of the setting
   */
  static void begin(String level) {
    LogLevels.set(level);
    if (System.console() == null || !System.console().isTerminal()) {
      JsonLines.install();
    } else {
      for (Handler handler : Logger.getLogger("").getHandlers()) {
        handler.setFormatter(new Unsaid(handler.getFormatter()));
      }
    }
  }
}
