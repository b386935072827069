package dev.immunis.patch;

/**
 * What differs between two lines.
 *
 * @param old ranges of the old line that are not in the new one: start and end (exclusive) in turn,
 *     ascending, never touching
 * @param now ranges of the new line that are not in the old one, in the same form
 */
public record IntraLine(int[] old, int[] now) {
  /** Tokens of one side, between common start and end, beyond which no comparison is made. */
  public static final int MAX_TOKENS = 1 << 18;

  static final IntraLine NONE = new IntraLine(new int[0], new int[0]);

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return old.length == 0 && now.length == 0;
  }
}
