package dev.immunis.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.RecentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an unexpected failure leaves: enough to mend it, and nothing of what was worked on. */
class CrashReportsTest {
  @TempDir Path workspace;

  private static LogRecord failed(Throwable failure) {
    LogRecord record = new LogRecord(Level.SEVERE, "reading ghp_secretTokenOfAna failed");
    record.setLoggerName("dev.immunis.Somewhere");
    record.setThrown(failure);
    return record;
  }

  @Test
  void aReportSaysWhereAndNotWhat() throws IOException {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CrashReports reports = CrashReports.install(workspace, "9.8.7");
    try {
      Exception failure =
          new IllegalStateException(
              "+ password = hunter2", new IOException("/home/ana/patch.diff"));
      reports.publish(failed(failure));
      reports.publish(failed(failure));
      reports.publish(new LogRecord(Level.SEVERE, "an error without a cause"));
      LogRecord warning = failed(failure);
      warning.setLevel(Level.WARNING);
      reports.publish(warning);
    } finally {
      reports.close();
      Thread.setDefaultUncaughtExceptionHandler(before);
    }

    assertThat(CrashReports.of(workspace)).hasSize(1);
    String text = Files.readString(CrashReports.of(workspace).getFirst());
    assertThat(text)
        .contains("Immunis Console 9.8.7", "java.lang.IllegalStateException")
        .contains("caused by java.io.IOException", "  at dev.immunis.observe.CrashReportsTest")
        .contains("logger: dev.immunis.Somewhere")
        .doesNotContain("hunter2", "ghp_", "patch.diff", "ana");
  }

  @Test
  void onlyTheNewestAreKept() throws IOException {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CrashReports reports = CrashReports.install(workspace, "1");
    try {
      for (int i = 0; i < CrashReports.MOST + 5; i++) {
        Exception failure = new Exception();
        failure.setStackTrace(
            new StackTraceElement[] {new StackTraceElement("A", "m" + i, "A.java", i)});
        reports.publish(failed(failure));
      }
    } finally {
      reports.close();
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(CrashReports.of(workspace)).hasSize(CrashReports.MOST);
  }

  @Test
  void theBookKeepsTheNewestLinesAndTheLevelHoldsAtOnce() throws Exception {
    Logger root = Logger.getLogger("");
    Level before = root.getLevel();
    LogBook book = LogBook.ofProcess();
    AtomicInteger heard = new AtomicInteger();
    Logger own = Logger.getLogger("dev.immunis.observe.Own");
    try (AutoCloseable listening = book.onLine(heard::incrementAndGet)) {
      assertThat(listening).isNotNull();
      book.level(RecentLog.Level.ERROR);
      own.info("not heard");
      book.level(RecentLog.Level.DEBUG);
      assertThat(book.level()).isEqualTo(RecentLog.Level.DEBUG);
      own.log(Level.FINE, "the {0} line\nwith a break", "first");
      own.log(Level.SEVERE, "failed", new IOException("disk full"));
      own.log(
          Level.SEVERE, "no way", new IOException("https://ana:hush@db.example, password=hush"));
    } finally {
      root.setLevel(before);
    }
    own.severe("nobody listens");
    assertThat(heard.get()).isGreaterThanOrEqualTo(2);
    assertThat(book.lines())
        .filteredOn(line -> line.source().equals("Own"))
        .extracting(RecentLog.Line::text)
        .containsExactly(
            "the first line with a break",
            "failed | java.io.IOException: disk full",
            "no way | java.io.IOException: https://ana:***@db.example, password=***",
            "nobody listens");
    for (int i = 0; i < LogBook.MOST + 10; i++) {
      book.publish(new LogRecord(Level.INFO, "line " + i));
    }
    assertThat(book.lines()).hasSize(LogBook.MOST);
  }
}
