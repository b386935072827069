package dev.immunis.ui.review.diff;

import dev.immunis.patch.FilePatch;
import dev.immunis.patch.PatchParts;
import dev.immunis.ui.kit.Texts;
import java.util.function.Predicate;

/**
 * What is said at the head of hunks and files: whether they were seen, and marked as viewed.
 *
 * @param viewed whether the person marked a part
 */
record PartMarks(SeenParts seen, Predicate<PatchParts.Part> viewed) {
  /** For a hunk, by a line of the original patch in it; empty where there is nothing to say. */
  String words(int line) {
    int part = line < 0 ? -1 : seen.parts().at(line);
    if (part < 0) {
      return "";
    }
    if (viewed.test(seen.parts().all().get(part))) {
      return Texts.get("review.part.viewed");
    }
    return seen.isSeen(part) ? "" : Texts.get("review.part.not-seen");
  }

  /** For a file as a whole. */
  String words(FilePatch file) {
    return seen.parts().ofFile(file.index()).stream().allMatch(viewed)
        ? Texts.get("review.part.viewed")
        : "";
  }
}
