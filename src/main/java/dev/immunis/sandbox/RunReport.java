package dev.immunis.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known about a run, however it ended. */
public final class RunReport {

  private final Transcript transcript;
  private final Duration wall;
  private final @Nullable Duration cpu;
  private final long peakMemoryBytes;
  private final Enforced enforced;

  /**
   * Keeps the figures of one run.
   *
   * @param cpu processor time of all processes together, null if it was never seen
   * @param peakMemoryBytes the most memory that was seen in use, negative if it was never seen
   */
  public RunReport(
      Transcript transcript,
      Duration wall,
      @Nullable Duration cpu,
      long peakMemoryBytes,
      Enforced enforced) {
    this.transcript = transcript;
    this.wall = wall;
    this.cpu = cpu;
    this.peakMemoryBytes = peakMemoryBytes;
    this.enforced = enforced;
  }

  /** What never ran. */
  public static RunReport nothing() {
    return new RunReport(Transcript.EMPTY, Duration.ZERO, null, -1, Enforced.NOTHING);
  }

  /** The output; of a run that was not started, the words of the sandbox itself. */
  public Transcript transcript() {
    return transcript;
  }

  /** Time from start to end. */
  public Duration wall() {
    return wall;
  }

  /** Processor time of all processes together as last seen, empty if the run was too short. */
  public Optional<Duration> cpu() {
    return Optional.ofNullable(cpu);
  }

  /** The most memory that was seen in use, in bytes, empty if the run was too short. */
  public OptionalLong peakMemoryBytes() {
    return peakMemoryBytes < 0 ? OptionalLong.empty() : OptionalLong.of(peakMemoryBytes);
  }

  /** What was enforced. */
  public Enforced enforced() {
    return enforced;
  }

  @Override
  public String toString() {
    return "wall "
        + wall
        + ", cpu "
        + cpu
        + ", output "
        + transcript.totalBytes()
        + " bytes: "
        + transcript.text();
  }
}
