package dev.immunis.sandbox;

import java.time.Duration;

/**
 * What a job may use up; passing a limit ends it with everything that it started.
 *
 * @param wall time from start to end, more than 0
 * @param cpu processor time of all processes together, more than 0; also given to each process as
 *     RLIMIT_CPU in whole seconds
 * @param memoryBytes memory of all processes together, 16 MiB or more
 * @param processes processes and threads at once, 4 or more
 * @param diskBytes what may be written to all writable folders together, 1 MiB or more
 * @param outputHeadBytes how much of the beginning of the output is kept, 0 or more
 * @param outputTailBytes how much of the end of the output is kept, 0 or more
 * @param outputTotalBytes how much output ends the job, 1 or more
 */
public record Limits(
    Duration wall,
    Duration cpu,
    long memoryBytes,
    int processes,
    long diskBytes,
    int outputHeadBytes,
    int outputTailBytes,
    long outputTotalBytes) {

  private static final long MIB = 1L << 20;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException for a value outside its range
   */
  public Limits {
    check(wall.isPositive() && cpu.isPositive(), "time");
    check(memoryBytes >= 16 * MIB, "memory");
    check(processes >= 4, "processes");
    check(diskBytes >= MIB, "disk");
    check(outputHeadBytes >= 0 && outputTailBytes >= 0 && outputTotalBytes >= 1, "output");
  }

  /**
   * 60 s, 60 s of processor, 2 GiB, 512 processes and threads, 512 MiB of disk, 64 KiB of output
   * from each end, 2 GiB of output at all.
   */
  public static Limits standard() {
    return new Limits(
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        2048 * MIB,
        512,
        512 * MIB,
        64 << 10,
        64 << 10,
        2048 * MIB);
  }

  /** The same with another wall time. */
  public Limits withWall(Duration other) {
    return new Limits(
        other,
        cpu,
        memoryBytes,
        processes,
        diskBytes,
        outputHeadBytes,
        outputTailBytes,
        outputTotalBytes);
  }

  /** The same with another processor time. */
  public Limits withCpu(Duration other) {
    return new Limits(
        wall,
        other,
        memoryBytes,
        processes,
        diskBytes,
        outputHeadBytes,
        outputTailBytes,
        outputTotalBytes);
  }

  /** The same with another amount of memory, in bytes. */
  public Limits withMemory(long bytes) {
    return new Limits(
        wall, cpu, bytes, processes, diskBytes, outputHeadBytes, outputTailBytes, outputTotalBytes);
  }

  /** The same with another number of processes and threads. */
  public Limits withProcesses(int other) {
    return new Limits(
        wall,
        cpu,
        memoryBytes,
        other,
        diskBytes,
        outputHeadBytes,
        outputTailBytes,
        outputTotalBytes);
  }

  /** The same with another amount of disk, in bytes. */
  public Limits withDisk(long bytes) {
    return new Limits(
        wall,
        cpu,
        memoryBytes,
        processes,
        bytes,
        outputHeadBytes,
        outputTailBytes,
        outputTotalBytes);
  }

  /** The same with other amounts of output, in bytes. */
  public Limits withOutput(int headBytes, int tailBytes, long totalBytes) {
    return new Limits(
        wall, cpu, memoryBytes, processes, diskBytes, headBytes, tailBytes, totalBytes);
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new IllegalArgumentException("limit out of range: " + what);
    }
  }
}
