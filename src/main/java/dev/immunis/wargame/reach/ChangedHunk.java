package dev.immunis.wargame.reach;

import java.util.SortedSet;

/**
 * One hunk as one side sees it.
 *
 * @param path of the file on that side
 * @param hunk position in the file's part of the patch, from 1
 * @param tool what measures its language
 * @param lines every line of the hunk on that side, by number
 * @param changed those of them that the patch adds (after) or takes away (before)
 */
record ChangedHunk(
    String path, int hunk, Tool tool, SortedSet<Integer> lines, SortedSet<Integer> changed) {

  /** What can say which lines of a file ran. */
  enum Tool {
    NODE,
    PYTHON,
    JVM,
    /** Nothing can. */
    NONE
  }
}
