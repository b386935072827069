package dev.immunis.ui.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Trial;
import dev.immunis.store.EvidenceVault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pair of trials with their outputs.
 *
 * @param before lines of the trial before, null when its output was not kept
 * @param after lines of the trial after, null when its output was not kept
 */
record Transcripts(
    Trial chosen, TrialPair pair, @Nullable List<String> before, @Nullable List<String> after) {

  /** Reads both outputs; may block. */
  static Transcripts read(EvidenceVault vault, Trial chosen, TrialPair pair) {
    return new Transcripts(chosen, pair, lines(vault, pair.before()), lines(vault, pair.after()));
  }

  private static @Nullable List<String> lines(EvidenceVault vault, @Nullable Trial trial) {
    Digest digest = trial == null ? null : trial.transcript();
    return digest == null ? null : vault.get(digest).map(Transcript::lines).orElse(null);
  }
}
