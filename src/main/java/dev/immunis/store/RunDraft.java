package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Judgement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A finished run as the wargame hands it in; the authority gives id and code.
 *
 * @param evidence digest of the evidence document
 * @param blobs the evidence document and every transcript it names
 */
public record RunDraft(
    UUID reviewId,
    Digest version,
    Actor startedBy,
    Instant startedAt,
    Instant finishedAt,
    Judgement judgement,
    Digest evidence,
    String sandbox,
    int trials,
    Map<Digest, byte[]> blobs) {
  public RunDraft {
    blobs = Map.copyOf(blobs);
  }
}
