package dev.immunis.sandbox.local;

import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the status lines of a launch: {@code { "child-pid": N }} names the first process of the
 * sandbox, {@code { "started": true }} that the job's own first step comes next, {@code {
 * "exit-code": N }} says that the job ran and ended so, {@code { "out-of-memory": true }} before it
 * that the kernel had to end a process. bubblewrap writes them itself (--json-status-fd), the
 * util-linux launch writes the same and its {@code times}.
 */
final class RunStatus {

  private static final Pattern CHILD = Pattern.compile("\"child-pid\":\\s*(\\d+)");
  private static final Pattern EXIT = Pattern.compile("\"exit-code\":\\s*(\\d+)");
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");

  private final LongConsumer onChild;
  private final IntConsumer onExit;
  private volatile boolean started;
  private volatile boolean outOfMemory;
  private volatile @Nullable Duration cpu;
  private volatile String lastOther = "";

  /**
   * Reads.
   *
   * @param announcesStart whether an exit code counts only after "started"
   */
  RunStatus(boolean announcesStart, LongConsumer onChild, IntConsumer onExit) {
    this.started = !announcesStart;
    this.onChild = onChild;
    this.onExit = onExit;
  }

  void line(String line) {
    Matcher child = CHILD.matcher(line);
    Matcher exit = EXIT.matcher(line);
    Matcher times = TIMES.matcher(line);
    if (child.find()) {
      onChild.accept(Long.parseLong(child.group(1)));
    } else if (exit.find()) {
      if (started) {
        onExit.accept(Integer.parseInt(exit.group(1)));
      }
    } else if (line.contains("\"started\"")) {
      started = true;
    } else if (line.contains("\"out-of-memory\"")) {
      outOfMemory = true;
    } else if (times.matches()) {
      // The second line of the shell's "times" is about its children: user and system time.
      cpu = minutes(times.group(1), times.group(2)).plus(minutes(times.group(3), times.group(4)));
    } else if (!line.isBlank()) {
      lastOther = line.strip();
    }
  }

  /** Processor time of the whole run, null if the launch does not tell. */
  @Nullable Duration cpu() {
    return cpu;
  }

  /** Takes a better figure for the processor time of the whole run. */
  void cpu(Duration better) {
    cpu = better;
  }

  /** Whether the launch told that the kernel ended a process of the job for want of memory. */
  boolean outOfMemory() {
    return outOfMemory;
  }

  /** Words of the launching shell itself, empty if there were none. */
  String otherWords() {
    return lastOther;
  }

  private static Duration minutes(String minutes, String seconds) {
    return Duration.ofMinutes(Long.parseLong(minutes))
        .plusMillis(Math.round(Double.parseDouble(seconds) * 1000));
  }
}
