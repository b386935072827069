package dev.immunis.observe;

import dev.immunis.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report for each kind of unexpected failure: versions, the kinds of what went wrong and
 * where in the program. Messages stay out, since those may quote a patch, a path or a secret.
 */
public final class CrashReports extends Handler {
  /** The folder in a workspace. */
  public static final String FOLDER = "crashes";

  /** Older ones are deleted. */
  static final int MOST = 20;

  private static final int DEEPEST = 8;
  private static final int FRAMES = 200;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final String version;

  /** What was reported already: a failure that comes back each second is one report. */
  private final Set<String> seen = new HashSet<>();

  private CrashReports(Path folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  /**
   * Begins to report what is logged as an error with its cause, and what ends a thread.
   *
   * @param workspace its folder
   * @param version of this program
   */
  public static CrashReports install(Path workspace, String version) {
    CrashReports reports = new CrashReports(workspace.resolve(FOLDER), version);
    reports.setLevel(Level.SEVERE);
    Logger.getLogger("").addHandler(reports);
    System.Logger log = System.getLogger(CrashReports.class.getName());
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> log.log(System.Logger.Level.ERROR, "a thread ended", failure));
    return reports;
  }

  /** The reports of a workspace, newest first. */
  public static List<Path> of(Path workspace) {
    Path folder = workspace.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.getFileName().toString().matches("crash-[0-9TZ]+-[0-9a-f]+\\.txt"))
          .sorted(java.util.Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public void publish(@Nullable LogRecord record) {
    if (record == null || !isLoggable(record) || record.getThrown() == null) {
      return;
    }
    StringBuilder where = new StringBuilder();
    trace(record.getThrown(), where);
    String id = id(where.toString());
    synchronized (seen) {
      if (!seen.add(id)) {
        return;
      }
    }
    try {
      write(record.getInstant(), record.getLoggerName(), id, where);
    } catch (IOException | RuntimeException e) {
      // Not logged as an error: that would be reported again, and fail again.
      System.getLogger(CrashReports.class.getName())
          .log(System.Logger.Level.WARNING, "no crash report: " + e.getClass().getName());
    }
  }

  private void write(Instant at, @Nullable String logger, String id, StringBuilder where)
      throws IOException {
    String text =
        String.join(
            "\n",
            "Immunis Console " + version,
            "when: " + at,
            "java: " + property("java.vm.version") + " of " + property("java.vendor"),
            "system: "
                + property("os.name")
                + " "
                + property("os.version")
                + " "
                + property("os.arch"),
            "processors: " + Runtime.getRuntime().availableProcessors(),
            "memory: "
                + (Runtime.getRuntime().totalMemory() >> 20)
                + " of at most "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB",
            "logger: " + logger,
            "",
            where);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("crash-" + TIME.format(at) + "-" + id + ".txt"),
        text,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    List<Path> all = of(folder.getParent());
    for (Path old : all.subList(Math.min(MOST, all.size()), all.size())) {
      Files.deleteIfExists(old);
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }

  private static void trace(Throwable failure, StringBuilder out) {
    String before = "";
    int depth = 0;
    for (Throwable t = failure; t != null && depth < DEEPEST; t = t.getCause(), depth++) {
      out.append(before).append(t.getClass().getName()).append('\n');
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        out.append("  at ").append(frames[i]).append('\n');
      }
      before = "caused by ";
    }
  }

  private static String id(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).abbreviated();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
