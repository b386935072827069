package dev.immunis.ui.log;

import dev.immunis.model.RecentLog;
import dev.immunis.ui.kit.UiExecutor;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The log as a person reads it; all methods belong to the UI thread. */
public final class LogViewModel {
  private final RecentLog log;
  private final UiExecutor ui;
  private final ReadOnlyObjectWrapper<List<RecentLog.Line>> lines =
      new ReadOnlyObjectWrapper<>(this, "lines", List.of());
  private final ObjectProperty<RecentLog.Level> level = new SimpleObjectProperty<>(this, "level");
  private final StringProperty words = new SimpleStringProperty(this, "words", "");

  /** Set while a refresh is on its way: many lines at once are one refresh. */
  private final AtomicBoolean due = new AtomicBoolean();

  private @Nullable AutoCloseable listening;

  /** A view on this log; it looks only between open and close. */
  public LogViewModel(RecentLog log, UiExecutor ui) {
    this.log = log;
    this.ui = ui;
    level.set(log.level());
    level.subscribe(
        next -> {
          if (next != log.level()) {
            log.level(next);
          }
        });
    words.subscribe(text -> refresh());
  }

  /** Begins to follow the log. */
  public void open() {
    close();
    level.set(log.level());
    listening =
        log.onLine(
            () -> {
              if (due.compareAndSet(false, true)) {
                ui.execute(this::refresh);
              }
            });
    refresh();
  }

  /** Ends following it. */
  public void close() {
    AutoCloseable open = listening;
    listening = null;
    if (open != null) {
      try {
        open.close();
      } catch (Exception e) {
        throw new IllegalStateException("ending to listen does not fail", e);
      }
    }
  }

  private void refresh() {
    due.set(false);
    String wanted = words.get().strip().toLowerCase(Locale.ROOT);
    lines.set(
        log.lines().stream()
            .filter(
                line ->
                    line.text().toLowerCase(Locale.ROOT).contains(wanted)
                        || line.source().toLowerCase(Locale.ROOT).contains(wanted))
            .toList());
  }

  /** What is shown, oldest first. */
  public ReadOnlyObjectProperty<List<RecentLog.Line>> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  /** How much is logged from now on; setting it acts at once. */
  public ObjectProperty<RecentLog.Level> levelProperty() {
    return level;
  }

  /** Words that a line has to hold to be shown. */
  public StringProperty wordsProperty() {
    return words;
  }

  /** What is shown, as text for somebody else. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (RecentLog.Line line : lines.get()) {
      text.append(line.at())
          .append(' ')
          .append(line.level())
          .append(' ')
          .append(line.source())
          .append(": ")
          .append(line.text())
          .append('\n');
    }
    return text.toString();
  }
}
