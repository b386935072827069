package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Limits;
import dev.immunis.sandbox.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control group of one run: the kernel itself keeps its processes and, in version 2, memory.
 */
final class ControlGroup {

  /** Processes of the sandbox itself; the watch ends a job before it comes to this limit. */
  static final int SPARE_PROCESSES = 8;

  private static final Logger LOG = LoggerFactory.getLogger(ControlGroup.class);
  private static final long PAUSE_NANOS = 200_000;
  private static final long REMOVAL_MILLIS = 1_000;

  private final Path folder;

  private ControlGroup(Path folder) {
    this.folder = folder;
  }

  static ControlGroup create(Path folder, Limits limits) throws IOException {
    Files.createDirectory(folder);
    ControlGroup group = new ControlGroup(folder);
    try {
      group.write("pids.max", limits.processes() + SPARE_PROCESSES);
      if (Files.exists(folder.resolve("memory.max"))) {
        // What lies in memory file systems counts too.
        group.write("memory.max", limits.memoryBytes() + limits.diskBytes());
        if (Files.exists(folder.resolve("memory.swap.max"))) {
          group.write("memory.swap.max", 0);
        }
      }
    } catch (IOException e) {
      Files.delete(folder);
      throw e;
    }
    return group;
  }

  /** A shell command by which a shell goes into the group, with all that it starts later. */
  String join() {
    return "echo 0 >" + ShellText.quote(folder.resolve("cgroup.procs").toString()) + " || exit 1\n";
  }

  /** The limit that the kernel had to enforce, if it had to. */
  Optional<Resource> passed() {
    if (counter("memory.events", "oom_kill") > 0) {
      return Optional.of(Resource.MEMORY);
    }
    return counter("pids.events", "max") > 0 ? Optional.of(Resource.PROCESSES) : Optional.empty();
  }

  /** Processor time of the whole run, in version 2. */
  Optional<Duration> cpu() {
    long micros = counter("cpu.stat", "usage_usec");
    return micros <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(micros * 1_000));
  }

  /** Removes the group; it must be empty, or become so at once. */
  void remove() {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REMOVAL_MILLIS);
    while (!tryRemove()) {
      if (System.nanoTime() > until) {
        LOG.warn("the control group {} could not be removed", folder);
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean tryRemove() {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(String file, long value) throws IOException {
    Files.writeString(folder.resolve(file), Long.toString(value), StandardOpenOption.WRITE);
  }

  private long counter(String file, String name) {
    try {
      for (String line : Files.readAllLines(folder.resolve(file))) {
        if (line.startsWith(name + " ")) {
          return Long.parseLong(line.substring(name.length() + 1).strip());
        }
      }
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
    return 0;
  }
}
