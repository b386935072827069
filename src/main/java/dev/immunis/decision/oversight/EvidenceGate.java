package dev.immunis.decision.oversight;

import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what of a review was not on the screen yet; pure.
 *
 * @param changes hunks, and files that change without one; -1 while nobody has counted them
 * @param shown how many of them were on the screen
 * @param transcripts outputs of the proof that have to be seen: before and after, as far as kept
 * @param read how many of them were on the screen to their end
 * @param floor how long the patch has to be on the screen at least
 * @param spent how long it was
 */
public record EvidenceGate(
    int changes, int shown, int transcripts, int read, Duration floor, Duration spent) {
  private static final String RULE = "evidence";

  /** Everything that is open, empty when an approval may come. */
  public List<Refusal> open() {
    if (changes < 0) {
      return List.of(Refusal.of(RULE, RefusalCodes.EVIDENCE_NOT_READ));
    }
    List<Refusal> open = new ArrayList<>();
    if (shown < changes) {
      open.add(Refusal.of(RULE, RefusalCodes.EVIDENCE_CHANGES_NOT_SEEN, changes - shown, changes));
    }
    if (read < transcripts) {
      open.add(
          Refusal.of(
              RULE, RefusalCodes.EVIDENCE_TRANSCRIPTS_NOT_SEEN, transcripts - read, transcripts));
    }
    Duration left = floor.minus(spent);
    if (left.isPositive()) {
      open.add(Refusal.of(RULE, RefusalCodes.EVIDENCE_TOO_SOON, left.plusMillis(999).toSeconds()));
    }
    return List.copyOf(open);
  }
}
