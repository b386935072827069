package dev.immunis.patch;

/**
 * How many unchanged lines around the hunks of a file are shown beyond those of the patch.
 *
 * @param lines before and after each hunk, 0 or more
 * @param block whether each hunk also grows to the block around it, by indentation
 */
public record Context(int lines, boolean block) {
  /** As in the patch. */
  public static final Context AS_GIVEN = new Context(0, false);

  /** The block around each hunk. */
  public static final Context BLOCK = new Context(0, true);

  /** Everything there is. */
  public static final Context WHOLE_FILE = new Context(Integer.MAX_VALUE / 4, false);

  /** So many lines more, the whole file at most. */
  public Context more(int extra) {
    return new Context(Math.min(WHOLE_FILE.lines, lines + extra), block);
  }
}
