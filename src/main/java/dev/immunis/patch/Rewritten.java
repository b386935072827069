package dev.immunis.patch;

/**
 * A patch written anew for reading: more context, or without changes of white space. It is never
 * applied.
 *
 * @param patch what to show
 * @param origins for each line of it the line of the patch it was made from; -1 for lines that were
 *     added for reading or that stand for a hidden change
 * @param hidden how many lines of the original, removed and added, are not shown as changes
 */
public record Rewritten(Patch patch, int[] origins, int hidden) {
  /** The patch as it is. */
  public static Rewritten same(Patch patch) {
    int[] origins = new int[patch.lineCount()];
    for (int line = 0; line < origins.length; line++) {
      origins[line] = line;
    }
    return new Rewritten(patch, origins, 0);
  }
}
