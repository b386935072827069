package dev.immunis.observe;

import dev.immunis.model.RecentLog;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets how much is logged, at the start and while the program runs. */
public final class LogLevels {
  private LogLevels() {}

  /** Sets it by the word of a setting: error, warn, info or debug. */
  public static void set(String word) {
    set(RecentLog.Level.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  /** Sets it for everything that is written; what only collects keeps its own level. */
  static void set(RecentLog.Level level) {
    Level all =
        switch (level) {
          case ERROR -> Level.SEVERE;
          case WARN -> Level.WARNING;
          case INFO -> Level.INFO;
          case DEBUG -> Level.FINE;
        };
    Logger root = Logger.getLogger("");
    root.setLevel(all);
    for (Handler handler : root.getHandlers()) {
      if (!(handler instanceof LogBook) && !(handler instanceof CrashReports)) {
        handler.setLevel(all);
      }
    }
  }
}
