package dev.immunis.wargame.reach;

import java.util.SortedMap;
import java.util.SortedSet;

/**
 * One hunk as one side sees it.
 *
 * @param path of the file on that side
 * @param hunk position in the file's part of the patch, from 1
 * @param tool what measures its language
 * @param lines every line of the hunk on that side, by number
 * @param changed those of them that the patch adds (after) or takes away (before)
 * @param dependencies what a manifest's lines bring, by line; empty for code
 */
record ChangedHunk(
    String path,
    int hunk,
    Tool tool,
    SortedSet<Integer> lines,
    SortedSet<Integer> changed,
    SortedMap<Integer, String> dependencies) {

  /** What can say which lines of a file ran. */
  enum Tool {
    NODE,
    PYTHON,
    JVM,
    /** A package of npm: whether a function of it is called. */
    PACKAGE,
    /** A jar: whether a class of it is loaded. */
    JAR,
    /** Nothing can. */
    NONE
  }
}
