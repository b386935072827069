package dev.immunis.model.wargame;

import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.List;

/**
 * What each hunk of a patch is for, found out by leaving it out; it changes no verdict.
 *
 * @param format version of this document, 1
 * @param plan digest of the plan's JSON
 * @param version digest of the review's version
 * @param hunks in the order of the patch; without those that were not come to
 * @param stopped why it ended before its time; empty when it ran to its end
 */
public record Ablation(
    int format,
    Digest plan,
    Digest version,
    Instant startedAt,
    Instant finishedAt,
    List<HunkRole> hunks,
    String stopped) {
  public static final int FORMAT = 1;

  public Ablation {
    hunks = List.copyOf(hunks);
  }

  /** What a hunk is for. */
  public enum Role {
    /** Without it the proof works again. */
    STOPS_THE_PROOF,
    /** Without it the tree does not build, or tests fail that pass with it. */
    KEEPS_IT_WORKING,
    /** Proof and tests end the same without it. */
    NO_DIFFERENCE,
    /** Neither the proof nor the tests went through it, so that leaving it out shows nothing. */
    NEVER_RUN,
    /** It could not be found out. */
    UNKNOWN
  }

  /**
   * One hunk.
   *
   * @param path of the file after the patch, before it for a file that is gone; in escaped form
   * @param hunk position in the file's part of the patch, from 1
   * @param detail what was seen, in one sentence
   * @param runs how often the proof was run without it
   */
  public record HunkRole(String path, int hunk, Role role, String detail, int runs) {}
}
