package dev.immunis.app;

import dev.immunis.observe.JsonLines;
import dev.immunis.observe.LogLevels;

/** The log of a server: everything through one place, JSON unless a person watches. */
final class HubLog {
  private HubLog() {}

  /**
   * Has the log written as a server's.
   *
   * @param level word of the setting
   */
  static void begin(String level) {
    LogLevels.set(level);
    if (System.console() == null || !System.console().isTerminal()) {
      JsonLines.install();
    }
  }
}
