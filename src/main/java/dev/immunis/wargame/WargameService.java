package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.RecordJson;
import dev.immunis.store.RunDraft;
import dev.immunis.store.StoreException;
import dev.immunis.wargame.judge.ClearedFact;
import dev.immunis.wargame.judge.Judge;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the plans of reviews and keeps what comes of it, one run per review at a time. */
public final class WargameService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WargameService.class);

  private final WargameEngine engine;
  private final Cache cache;
  private final Authority authority;
  private final EvidenceVault vault;
  private final Clock clock;
  private final Map<UUID, KeptWargame> running = new ConcurrentHashMap<>();

  /** A service on one workspace. */
  public WargameService(
      WargameEngine engine, Cache cache, Authority authority, EvidenceVault vault, Clock clock) {
    this.engine = engine;
    this.cache = cache;
    this.authority = authority;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Starts a run on the current version of a review. Reads the store; call it off the UI thread.
   *
   * @param listener hears every step
   */
  public synchronized StartAnswer start(UUID reviewId, Actor by, WargameListener listener) {
    if (running.containsKey(reviewId)) {
      return new StartAnswer.Refused(
          StartAnswer.Why.ALREADY_RUNNING,
          "A run on this review goes on; wait for its end or cancel it.");
    }
    Optional<Review> review = cache.review(reviewId);
    if (review.isEmpty()) {
      return new StartAnswer.Refused(
          StartAnswer.Why.UNKNOWN_REVIEW, "There is no such review; import it first.");
    }
    ReviewVersion version = review.get().version();
    WargamePlan plan = version.plan();
    if (plan == null) {
      return new StartAnswer.Refused(
          StartAnswer.Why.NO_PLAN,
          "This review came without a proof to run; import a bundle that has one.");
    }
    WargameHandle handle =
        engine.start(
            new WargameOrder(
                reviewId,
                version.digest(),
                plan,
                vault::get,
                cleared(reviewId, version.digest()),
                by),
            listener);
    CompletableFuture<KeptWargame.End> end = new CompletableFuture<>();
    KeptWargame run = new KeptWargame(handle, end);
    running.put(reviewId, run);
    handle.whenDone(
        result -> {
          KeptWargame.End kept = kept(reviewId, version.digest(), by, result);
          running.remove(reviewId);
          end.complete(kept);
        });
    return new StartAnswer.Started(run);
  }

  /** The run that goes on for a review. */
  public Optional<KeptWargame> running(UUID reviewId) {
    return Optional.ofNullable(running.get(reviewId));
  }

  /**
   * Judges the evidence of a kept run again, with the cheating facts that were cleared since, and
   * keeps the judgement as a run of its own.
   *
   * @return the new run, or empty when the run, its plan or its evidence is not there
   * @throws StoreException when the store fails
   */
  public Optional<WargameRun> judgeAgain(UUID reviewId, UUID runId, Actor by) {
    Optional<WargameRun> run =
        cache.runs(reviewId).stream().filter(r -> r.id().equals(runId)).findFirst();
    Optional<byte[]> document = run.flatMap(r -> vault.get(r.evidence()));
    Optional<WargamePlan> plan =
        run.flatMap(
            r ->
                cache.versions(reviewId).stream()
                    .filter(v -> v.digest().equals(r.version()))
                    .findFirst()
                    .flatMap(v -> Optional.ofNullable(v.plan())));
    if (run.isEmpty() || document.isEmpty() || plan.isEmpty()) {
      return Optional.empty();
    }
    WargameRun before = run.get();
    Evidence evidence =
        RecordJson.read(new String(document.get(), StandardCharsets.UTF_8), Evidence.class);
    Judgement judgement =
        Judge.judge(evidence, plan.get(), engine.policy(), cleared(reviewId, before.version()));
    Instant now = clock.now();
    return Optional.of(
        authority.keep(
            new RunDraft(
                reviewId,
                before.version(),
                by,
                now,
                now,
                judgement,
                before.evidence(),
                before.sandbox(),
                before.trials(),
                Map.of(before.evidence(), document.get()))));
  }

  /** Ends all runs; what was seen until then is kept. */
  @Override
  public void close() {
    running.values().forEach(KeptWargame::cancel);
  }

  private KeptWargame.End kept(UUID reviewId, Digest version, Actor by, WargameResult result) {
    return switch (result) {
      case WargameResult.CouldNot couldNot -> new KeptWargame.End.NotKept(couldNot.reason());
      case WargameResult.Finished finished -> {
        try {
          yield new KeptWargame.End.Kept(
              authority.keep(draft(reviewId, version, by, finished)), finished);
        } catch (RuntimeException e) {
          LOG.error("a wargame run could not be kept", e);
          yield new KeptWargame.End.NotKept("The run could not be kept: " + e.getMessage());
        }
      }
    };
  }

  private static RunDraft draft(
      UUID reviewId, Digest version, Actor by, WargameResult.Finished run) {
    Evidence evidence = run.evidence();
    return new RunDraft(
        reviewId,
        version,
        by,
        evidence.startedAt(),
        evidence.finishedAt(),
        run.judgement(),
        run.evidenceDigest(),
        evidence.sandbox().name(),
        evidence.trials().size(),
        run.blobs());
  }

  private Set<ClearedFact> cleared(UUID reviewId, Digest version) {
    return cache.clearances(reviewId, version).stream()
        .map(c -> new ClearedFact(c.kind(), c.path(), c.line()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
