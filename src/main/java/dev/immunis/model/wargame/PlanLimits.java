package dev.immunis.model.wargame;

import java.time.Duration;

/**
 * What one sandboxed command may use at most.
 *
 * @param cpu processor time of the whole process tree
 * @param memoryBytes memory of the whole process tree
 * @param diskBytes size of the writable file systems
 * @param outputHeadBytes how much of the beginning of the output is kept
 * @param outputTailBytes how much of its end is kept; the middle is only counted
 * @param budget wall time for the whole run
 */
public record PlanLimits(
    Duration cpu,
    long memoryBytes,
    int processes,
    long diskBytes,
    long outputHeadBytes,
    long outputTailBytes,
    Duration setupTimeout,
    Duration budget) {
  /** The limits where a plan says nothing. */
  public static PlanLimits defaults() {
    return new PlanLimits(
        Duration.ofMinutes(3),
        2L << 30,
        512,
        1L << 30,
        64L << 10,
        64L << 10,
        Duration.ofMinutes(5),
        Duration.ofMinutes(30));
  }
}
