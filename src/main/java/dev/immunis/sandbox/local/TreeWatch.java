package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Limits;
import dev.immunis.sandbox.Mount;
import dev.immunis.sandbox.Resource;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything that runs in one sandbox, through the process list of the sandbox itself, and
 * says which limit is passed. Not thread safe.
 */
final class TreeWatch {

  private static final long NANOS_PER_TICK = 1_000_000_000L / ProcStat.TICKS_PER_SECOND;

  private final Limits limits;
  private final List<String> writable;
  private final List<Mount.OutFile> outFiles;
  private final Path host;
  private final String root;
  private long started = -1;
  private long peakMemory = -1;
  private long cpuNanos = -1;
  private double fullest;

  /**
   * Watches.
   *
   * @param init the first process of the sandbox, as the host numbers it
   * @param writable folders inside that are file systems in memory
   */
  TreeWatch(long init, Limits limits, List<String> writable, List<Mount.OutFile> outFiles) {
    this.limits = limits;
    this.writable = writable;
    this.outFiles = outFiles;
    this.host = Path.of("/proc/" + init + "/stat");
    this.root = "/proc/" + init + "/root";
  }

  /** Looks once; the limit that is passed, or nothing. */
  Optional<Resource> look() {
    fullest = 0;
    if (!isInside()) {
      return Optional.empty();
    }
    String[] names = new File(root + "/proc").list((dir, name) -> isNumber(name));
    if (names == null) {
      return Optional.empty();
    }
    if (names.length - 1 > limits.processes()) {
      return Optional.of(Resource.PROCESSES);
    }
    long tasks = -1; // the first process is the sandbox's own
    long ticks = 0;
    long memory = 0;
    for (String name : names) {
      ProcStat stat = ProcStat.read(Path.of(root, "proc", name)).orElse(null);
      if (stat != null) {
        tasks += stat.threads();
        ticks += stat.ticks();
        memory += stat.privateBytes();
      }
    }
    peakMemory = Math.max(peakMemory, memory);
    cpuNanos = Math.max(cpuNanos, ticks * NANOS_PER_TICK);
    if (used(tasks, limits.processes()) > 1) {
      return Optional.of(Resource.PROCESSES);
    }
    if (used(memory, limits.memoryBytes()) > 1) {
      return Optional.of(Resource.MEMORY);
    }
    if (cpuNanos > limits.cpu().toNanos()) {
      return Optional.of(Resource.CPU);
    }
    return diskIsFull() ? Optional.of(Resource.DISK) : Optional.empty();
  }

  /** Whether something is so near its limit that the next look should come soon. */
  boolean isHot() {
    return fullest > 0.3;
  }

  /** Processor time as last seen, null if never seen. */
  @Nullable Duration cpu() {
    return cpuNanos < 0 ? null : Duration.ofNanos(cpuNanos);
  }

  /** The most memory seen, negative if never seen. */
  long peakMemory() {
    return peakMemory;
  }

  /**
   * While the sandbox is being built its first process still sees the host; only when process 1 of
   * the list that it sees is itself, the list is the sandbox's own.
   */
  private boolean isInside() {
    long now = startTime(host);
    if (started < 0 && now == startTime(Path.of(root, "proc/1/stat"))) {
      started = now;
    }
    // Another start time: the sandbox is gone and its number was given to somebody else.
    return now >= 0 && now == started;
  }

  private boolean diskIsFull() {
    long sum = 0;
    for (String folder : writable) {
      File inMemory = new File(root + folder);
      // In this order: both are 0 once the sandbox is gone, and then it is not full.
      long free = inMemory.getFreeSpace();
      long total = inMemory.getTotalSpace();
      if (total > 0 && used(total - free, total) >= 1) {
        return true;
      }
      sum += Math.max(0, total - free);
    }
    for (Mount.OutFile out : outFiles) {
      if (used(out.host().toFile().length(), out.maxBytes()) > 1) {
        return true;
      }
    }
    return used(sum, limits.diskBytes()) > 1;
  }

  private double used(long amount, long limit) {
    double share = (double) amount / limit;
    fullest = Math.max(fullest, share);
    return share;
  }

  private static long startTime(Path stat) {
    try {
      String[] fields = ProcStat.fields(Files.readString(stat, StandardCharsets.ISO_8859_1));
      return Long.parseLong(fields[ProcStat.START_TIME]);
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }

  private static boolean isNumber(String name) {
    return name.charAt(0) >= '0' && name.charAt(0) <= '9';
  }
}
