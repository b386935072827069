package dev.immunis.patch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of applying a patch: all of it, or nothing with every reason. */
public sealed interface ApplyResult {
  /**
   * The whole patch applied.
   *
   * @param tree the tree after
   * @param changes what to do to the tree before: new content by path, or empty for a deletion
   * @param touched what was touched, in the order of the patch
   */
  record Applied(Tree tree, Map<String, Optional<TreeEntry>> changes, List<Touched> touched)
      implements ApplyResult {}

  /** Nothing was applied; the reasons are never empty. */
  record Refused(List<Refusal> reasons) implements ApplyResult {}

  /**
   * One path that the patch touched.
   *
   * @param path the path after the change, or before it for a deletion
   * @param type what happened
   * @param newLines the lines that are new or changed: first and last (inclusive, from 1) in turn;
   *     a pure removal gives the line after it
   */
  record Touched(String path, ChangeType type, int[] newLines) {}

  /**
   * Why a patch was refused.
   *
   * @param file number of the file in the patch, from 0
   * @param path the path concerned
   * @param hunk number of the hunk in the file, from 1; 0 for the file as a whole
   * @param reason the stable reason
   */
  record Refusal(int file, String path, int hunk, ApplyFault reason) {}
}
