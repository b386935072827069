package dev.immunis.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import java.util.Map;

/** How a run ended: judged evidence, or no run at all. */
public sealed interface WargameResult {
  /**
   * There is evidence, of a whole run or of what ran until it was stopped.
   *
   * @param evidenceDigest digest of the evidence's canonical JSON
   * @param blobs the evidence document and every transcript it names
   */
  record Finished(
      Evidence evidence, Digest evidenceDigest, Judgement judgement, Map<Digest, byte[]> blobs)
      implements WargameResult {
    public Finished {
      blobs = Map.copyOf(blobs);
    }
  }

  /**
   * The run could not be made; there is no evidence.
   *
   * @param reason one sentence that a person can act on
   */
  record CouldNot(String reason) implements WargameResult {}
}
