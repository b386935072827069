package dev.immunis.app;

import dev.immunis.observe.JsonLines;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of a server: everything through one place, JSON unless a person watches. */
final class HubLog {
  private HubLog() {}

  /**
   * Has the log written as a server's.
   *
   * @param level word of the setting
   */
  static void begin(String level) {
    Level all =
        switch (level) {
          case "error" -> Level.SEVERE;
          case "warn" -> Level.WARNING;
          case "debug" -> Level.FINE;
          default -> Level.INFO;
        };
    Logger root = Logger.getLogger("");
    root.setLevel(all);
    for (Handler handler : root.getHandlers()) {
      handler.setLevel(all);
    }
    if (System.console() == null || !System.console().isTerminal()) {
      JsonLines.install();
    }
  }
}
