package dev.immunis.decision.seen;

import dev.immunis.decision.SeenEvidence;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Trial;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchParts;
import dev.immunis.patch.PatchSyntaxException;
import dev.immunis.store.Cache;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Readings;
import dev.immunis.store.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Every part of the patch was on this workspace's screen, and an output of the proof before and
 * with the patch where there are such; what cannot be read was not seen.
 */
public final class ReadEvidence implements SeenEvidence {
  private final Cache cache;
  private final EvidenceVault vault;
  private final Readings readings;

  public ReadEvidence(Cache cache, EvidenceVault vault, Readings readings) {
    this.cache = cache;
    this.vault = vault;
    this.readings = readings;
  }

  @Override
  public boolean whole(UUID reviewId, Digest version, Actor reviewer) {
    Optional<Review> review =
        cache.review(reviewId).filter(one -> one.version().digest().equals(version));
    if (review.isEmpty()) {
      return false;
    }
    Set<Digest> shown = readings.of(reviewId, version).shown();
    Digest patch = review.get().version().content().patch().bytes();
    return vault.get(patch).map(bytes -> saw(bytes, shown)).orElse(false)
        && sawOutputs(reviewId, version, shown);
  }

  private static boolean saw(byte[] patch, Set<Digest> shown) {
    try {
      return PatchParts.of(PatchParser.parse(patch)).all().stream()
          .map(PatchParts.Part::digest)
          .allMatch(shown::contains);
    } catch (PatchSyntaxException e) {
      return false;
    }
  }

  private boolean sawOutputs(UUID reviewId, Digest version, Set<Digest> shown) {
    Optional<Digest> document =
        cache.runs(reviewId).stream()
            .filter(run -> run.version().equals(version))
            .map(run -> run.evidence())
            .findFirst();
    if (document.isEmpty()) {
      return true;
    }
    Optional<byte[]> bytes = vault.get(document.get());
    if (bytes.isEmpty()) {
      return false;
    }
    Evidence evidence =
        RecordJson.read(new String(bytes.get(), StandardCharsets.UTF_8), Evidence.class);
    return List.of(Arm.BEFORE, Arm.AFTER).stream()
        .allMatch(arm -> sawOne(outputs(evidence, arm), shown));
  }

  private static List<Digest> outputs(Evidence evidence, Arm arm) {
    return evidence.trials().stream()
        .filter(trial -> trial.arm() == arm)
        .map(Trial::transcript)
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean sawOne(List<Digest> outputs, Set<Digest> shown) {
    return outputs.isEmpty() || outputs.stream().anyMatch(shown::contains);
  }
}
