package dev.immunis.observe;

import dev.immunis.model.RecentLog;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Keeps the newest lines of the log in memory, for the view in the console. */
public final class LogBook extends Handler implements RecentLog {
  /** More than a person scrolls through; older ones are dropped. */
  static final int MOST = 2_000;

  private static final int LONGEST = 2_000;

  private final Formatter words = new SimpleFormatter();
  private final ArrayDeque<Line> lines = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private static final LogBook OF_PROCESS = new LogBook();

  private LogBook() {
    setLevel(java.util.logging.Level.ALL);
  }

  /** The one book of this process; it keeps what is logged from the first call on. */
  public static synchronized LogBook ofProcess() {
    Logger root = Logger.getLogger("");
    if (!List.of(root.getHandlers()).contains(OF_PROCESS)) {
      root.addHandler(OF_PROCESS);
    }
    return OF_PROCESS;
  }

  @Override
  public void publish(@Nullable LogRecord record) {
    if (record == null || !isLoggable(record)) {
      return;
    }
    Line line =
        new Line(record.getInstant(), level(record.getLevel()), source(record), text(record));
    synchronized (lines) {
      if (lines.size() == MOST) {
        lines.removeFirst();
      }
      lines.addLast(line);
    }
    listeners.forEach(Runnable::run);
  }

  private String text(LogRecord record) {
    StringBuilder text = new StringBuilder(String.valueOf(words.formatMessage(record)));
    int depth = 0;
    for (Throwable t = record.getThrown(); t != null && depth++ < 5; t = t.getCause()) {
      text.append(" | ").append(t);
    }
    String line = Masks.masked(text.toString()).replaceAll("\\p{Cntrl}+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  private static String source(LogRecord record) {
    String name = record.getLoggerName();
    return name == null ? "" : name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  public List<Line> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  @Override
  public Level level() {
    java.util.logging.Level set = Logger.getLogger("").getLevel();
    return level(set == null ? java.util.logging.Level.INFO : set);
  }

  @Override
  public void level(Level level) {
    LogLevels.set(level);
  }

  @Override
  public AutoCloseable onLine(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private static Level level(java.util.logging.Level level) {
    int value = level.intValue();
    if (value >= java.util.logging.Level.SEVERE.intValue()) {
      return Level.ERROR;
    }
    if (value >= java.util.logging.Level.WARNING.intValue()) {
      return Level.WARN;
    }
    return value >= java.util.logging.Level.INFO.intValue() ? Level.INFO : Level.DEBUG;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
