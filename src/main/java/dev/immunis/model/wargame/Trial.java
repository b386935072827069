package dev.immunis.model.wargame;

import dev.immunis.model.Digest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of one command in a fresh sandbox.
 *
 * @param order position in the run, from 1, over all arms
 * @param number position within its arm, from 1
 * @param check id of the plan's check
 * @param exitCode null when it did not exit by itself
 * @param signal null when no signal ended it
 * @param lastLine the last non-blank line of the output, cut to 500 characters; empty when none
 * @param nonce what the trial handed in as POV_NONCE
 * @param nonceRepeated whether the last line repeats it
 * @param transcript digest of the kept output, null when nothing was kept
 * @param outputBytes how much was written in all
 * @param detail one sentence where the outcome needs one: what was missing, what was exceeded
 * @param detected whether the plan's detector, a process of its own, saw the effect; null when it
 *     was not asked or could not tell
 */
public record Trial(
    int order,
    Arm arm,
    Side side,
    int number,
    String check,
    TrialOutcome outcome,
    @Nullable Integer exitCode,
    @Nullable Integer signal,
    String lastLine,
    String nonce,
    boolean nonceRepeated,
    Instant startedAt,
    Duration wall,
    @Nullable Duration cpu,
    @Nullable Long peakMemoryBytes,
    @Nullable Digest transcript,
    long outputBytes,
    String detail,
    @Nullable Boolean detected) {

  /** A trial without a detector. */
  public Trial(
      int order,
      Arm arm,
      Side side,
      int number,
      String check,
      TrialOutcome outcome,
      @Nullable Integer exitCode,
      @Nullable Integer signal,
      String lastLine,
      String nonce,
      boolean nonceRepeated,
      Instant startedAt,
      Duration wall,
      @Nullable Duration cpu,
      @Nullable Long peakMemoryBytes,
      @Nullable Digest transcript,
      long outputBytes,
      String detail) {
    this(
        order,
        arm,
        side,
        number,
        check,
        outcome,
        exitCode,
        signal,
        lastLine,
        nonce,
        nonceRepeated,
        startedAt,
        wall,
        cpu,
        peakMemoryBytes,
        transcript,
        outputBytes,
        detail,
        null);
  }
}
