package dev.immunis.model;

import java.time.Instant;
import java.util.List;

/** The newest lines of this process's log, and how much is logged; thread safe. */
public interface RecentLog {
  /** The newest lines, oldest first. */
  List<Line> lines();

  /** How much is logged from now on. */
  Level level();

  /** Logs more or less from now on, in the whole process, until it ends. */
  void level(Level level);

  /**
   * Hears of new lines on whatever thread logs; brief and never throwing.
   *
   * @return what stops it
   */
  AutoCloseable onLine(Runnable listener);

  /** How grave a line is, the gravest first. */
  enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /**
   * One line.
   *
   * @param source the class that logged, without its package
   * @param text what it said, with the kinds of what went wrong, on one line
   */
  record Line(Instant at, Level level, String source, String text) {}
}
