package dev.immunis.patch;

/** Finds what differs inside a pair of changed lines, by words or by characters. */
public final class WordDiff {
  /** How finely lines are compared. */
  public enum Grain {
    /** Runs of word characters and of blanks; everything else singly. */
    WORD,
    /** Code points. */
    CHARACTER
  }

  private WordDiff() {}

  /**
   * Compares two versions of a line.
   *
   * <p>The number of changed tokens is the least possible, as with Myers' algorithm, for lines of
   * some thousand tokens and for longer ones in which up to 512 tokens differ; beyond both it may
   * be a little higher, and beyond {@link IntraLine#MAX_TOKENS} tokens between common start and end
   * the whole middle is reported as changed. Time and memory are bounded by these limits, not by
   * the lines. Safe to call from any thread.
   *
   * @return what to mark; ranges are chars of the given strings
   */
  public static IntraLine compare(String old, String now, Grain grain) {
    return new WordDiffer(grain).compare(old, now);
  }

  /** Compares a pair of lines of a patch; ranges are chars of their {@link Patch#text text}. */
  public static IntraLine compare(Patch patch, LinePair pair, Grain grain) {
    return new WordDiffer(grain).compare(patch, pair.oldLine(), pair.newLine());
  }
}
