package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Ablation;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Preferences;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import dev.immunis.wargame.judge.LabelCounts;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Ablates the patches of reviews and keeps what was found; all methods may block. */
public final class AblationService {
  private final WargameEngine engine;
  private final Cache cache;
  private final EvidenceVault vault;
  private final Preferences preferences;

  /** A service on one workspace. */
  public AblationService(
      WargameEngine engine, Cache cache, EvidenceVault vault, Preferences preferences) {
    this.engine = engine;
    this.cache = cache;
    this.vault = vault;
    this.preferences = preferences;
  }

  /**
   * Starts on the current version of a review.
   *
   * @return empty when there is no such review, or it came without a proof to run
   */
  public Optional<AblationHandle> start(UUID reviewId, Actor by, AblationListener listener) {
    Optional<Review> review = cache.review(reviewId);
    WargamePlan plan = review.map(r -> r.version().plan()).orElse(null);
    if (plan == null) {
      return Optional.empty();
    }
    Digest version = review.orElseThrow().version().digest();
    return Optional.of(
        engine.ablate(
            new WargameOrder(
                reviewId, version, plan, vault::get, Set.of(), LabelCounts.none(), Map.of(), by),
            reach(reviewId, version),
            listener));
  }

  /**
   * Keeps what was found, in place of what was found before; one that was cancelled is not kept.
   *
   * @return whether it was kept
   */
  public boolean keep(Ablation found) {
    if (!found.stopped().isEmpty() || found.hunks().isEmpty()) {
      return false;
    }
    Digest document = vault.put(RecordJson.canonical(found));
    preferences.put(key(found.version()), document.toString());
    return true;
  }

  /** What was found for a version, if it ever was. */
  public static Optional<Ablation> kept(
      EvidenceVault vault, Preferences preferences, Digest version) {
    return preferences
        .get(key(version))
        .map(Digest::parse)
        .flatMap(vault::get)
        .map(bytes -> RecordJson.read(new String(bytes, StandardCharsets.UTF_8), Ablation.class));
  }

  private static String key(Digest version) {
    return "ablation/" + version.hex();
  }

  private Reach reach(UUID reviewId, Digest version) {
    Reach none = Reach.unknown(Phrase.NO_RUN.say());
    try {
      return cache.runs(reviewId).stream()
          .filter(run -> run.version().equals(version))
          .max(Comparator.comparing(WargameRun::finishedAt))
          .map(WargameRun::evidence)
          .flatMap(vault::get)
          .map(b -> RecordJson.read(new String(b, StandardCharsets.UTF_8), Evidence.class).reach())
          .orElse(none);
    } catch (StoreException e) {
      return none;
    }
  }
}
