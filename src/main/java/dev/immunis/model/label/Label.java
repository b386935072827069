package dev.immunis.model.label;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a review turned out to be; kept for ever, the newest one on a version counts.
 *
 * @param reviewId the same on every machine; the review itself may not be here
 * @param version digest of the version
 * @param patch digest of the patch's bytes
 * @param verdict what the wargame had said when the label was given, null when none had run
 * @param tier of that wargame, null when none had run
 * @param predicted the probability shown then, 0 to 1; null when none was
 * @param note why, in the words of the person; may be empty
 * @param by who said so
 * @param at when
 */
public record Label(
    UUID id,
    UUID reviewId,
    Digest version,
    Digest patch,
    LabelOutcome outcome,
    LabelSource source,
    @Nullable Verdict verdict,
    @Nullable EvidenceTier tier,
    @Nullable Double predicted,
    String note,
    Actor by,
    Instant at) {
  public static final int LONGEST_NOTE = 2_000;

  public Label {
    if (predicted != null && !(predicted >= 0 && predicted <= 1)) {
      throw new IllegalArgumentException("not a probability: " + predicted);
    }
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException("a note has at most " + LONGEST_NOTE + " characters");
    }
  }

  /** Whether it says something about patches whose wargame supported the fix. */
  public boolean countsForPosterior() {
    return outcome != LabelOutcome.WITHDRAWN && verdict == Verdict.FIX_SUPPORTED && tier != null;
  }
}
