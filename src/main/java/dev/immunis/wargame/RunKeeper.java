package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FactClearance;
import dev.immunis.store.RecordJson;
import dev.immunis.store.RunDraft;
import dev.immunis.store.StoreException;
import dev.immunis.wargame.capsule.Replays;
import dev.immunis.wargame.judge.ClearedFact;
import dev.immunis.wargame.judge.EarlierRuns;
import dev.immunis.wargame.judge.Judge;
import dev.immunis.wargame.label.LabelBook;
import dev.immunis.wargame.queue.RunCaps;
import dev.immunis.wargame.queue.RunEnd;
import dev.immunis.wargame.tree.TreeContentException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one claimed wish and keeps what comes of it. */
final class RunKeeper {
  /** A run that ended the console so often is not begun again; it might be what ends it. */
  static final int MOST_ATTEMPTS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(RunKeeper.class);

  private final WargameEngine engine;
  private volatile Supplier<Optional<RemoteRunner>> remote = Optional::empty;
  private final WargameStore store;
  private final Clock clock;
  private final RunCaps caps = RunCaps.usual();

  RunKeeper(WargameEngine engine, WargameStore store, Clock clock) {
    this.engine = engine;
    this.store = store;
    this.clock = clock;
  }

  /** How a run ended, for who waits for it and for its row. */
  record Ended(KeptWargame.End told, RunEnd row) {
    static Ended failed(String why) {
      return new Ended(new KeptWargame.End.NotKept(why), new RunEnd.Failed(why));
    }
  }

  /** A run that was begun. */
  record Begun(Runnable stop, CompletableFuture<Ended> end) {
    static Begun ended(Ended end) {
      return new Begun(() -> {}, CompletableFuture.completedFuture(end));
    }
  }

  /**
   * Begins the run of a claimed wish.
   *
   * @param closing whether the console is being closed, so that a run that is stopped is to be
   *     begun anew
   */
  Begun begin(RunRequest row, WargameListener listener, BooleanSupplier closing) {
    Optional<WargamePlan> plan = plan(row.reviewId(), row.version());
    if (plan.isEmpty()) {
      return Begun.ended(Ended.failed("The version that was to be run is not there."));
    }
    if (row.attempts() > MOST_ATTEMPTS) {
      return Begun.ended(cutShort(row, plan.get()));
    }
    Optional<String> costly = caps.against(plan.get(), engine.settings().cacheFolder());
    if (costly.isPresent()) {
      return Begun.ended(Ended.failed(costly.get()));
    }
    AtomicBoolean stopped = new AtomicBoolean();
    CompletableFuture<Ended> end = new CompletableFuture<>();
    Consumer<WargameResult> done =
        result ->
            end.complete(
                stopped.get() && closing.getAsBoolean()
                    ? new Ended(
                        new KeptWargame.End.NotKept(Phrase.CONSOLE_CLOSED.say()),
                        new RunEnd.GivenBack("The console was closed."))
                    : kept(row, result, stopped.get()));
    WargameOrder order = order(row, plan.get());
    return switch (row.place()) {
      case HERE -> {
        WargameHandle handle = engine.start(order, listener);
        handle.whenDone(done);
        yield new Begun(
            () -> {
              stopped.set(true);
              handle.cancel();
            },
            end);
      }
      case GITHUB -> {
        Thread.ofVirtual()
            .name("wargame-on-github")
            .start(() -> done.accept(onGitHub(order, stopped::get)));
        yield new Begun(() -> stopped.set(true), end);
      }
    };
  }

  private WargameResult onGitHub(WargameOrder order, BooleanSupplier stopped) {
    try {
      return remote
          .get()
          .map(runner -> runner.run(order, stopped))
          .orElseGet(() -> new WargameResult.CouldNot(Phrase.NO_GITHUB.say()));
    } catch (RuntimeException e) {
      return new WargameResult.CouldNot(String.valueOf(e.getMessage()));
    }
  }

  /** Where runs on GitHub are made from now on. */
  void remote(Supplier<Optional<RemoteRunner>> runner) {
    remote = runner;
  }

  /** Whether a run on GitHub could be made now; asks the settings and the key store. */
  boolean hasRemote() {
    try {
      return remote.get().isPresent();
    } catch (RuntimeException e) {
      LOG.warn("GitHub Actions cannot be used: {}", e.getMessage());
      return false;
    }
  }

  private WargameOrder order(RunRequest row, WargamePlan plan) {
    return new WargameOrder(
        row.reviewId(),
        row.version(),
        plan,
        store.vault()::get,
        cleared(row.reviewId(), row.version()),
        LabelBook.counts(store.labels().all()),
        Map.of(),
        row.requestedBy());
  }

  private Ended kept(RunRequest row, WargameResult result, boolean stopped) {
    return switch (result) {
      case WargameResult.CouldNot couldNot -> Ended.failed(couldNot.reason());
      case WargameResult.Finished ran -> {
        try {
          WargameResult.Finished finished = held(row, ran);
          WargameRun run = store.authority().keep(draft(row, finished));
          yield new Ended(
              new KeptWargame.End.Kept(run, finished),
              stopped ? new RunEnd.Cancelled(run.id()) : new RunEnd.Kept(run.id()));
        } catch (RuntimeException e) {
          LOG.error("a wargame run could not be kept", e);
          yield Ended.failed("The run could not be kept: " + e.getMessage());
        }
      }
    };
  }

  private WargameResult.Finished held(RunRequest row, WargameResult.Finished run) {
    return new WargameResult.Finished(
        run.evidence(),
        run.evidenceDigest(),
        EarlierRuns.hold(
            run.judgement(),
            row.version(),
            run.evidenceDigest(),
            store.cache().runs(row.reviewId())),
        run.blobs());
  }

  /** A run that never came to its end is kept as one that says nothing. */
  private Ended cutShort(RunRequest row, WargamePlan plan) {
    try {
      PlanContent content = PlanContent.read(plan, store.vault()::get);
      Instant now = clock.now();
      Evidence evidence =
          new Evidence(
              Evidence.FORMAT,
              PlanJson.digest(plan),
              row.version(),
              now,
              now,
              content.patched().application(),
              List.of(),
              List.of(),
              content.patched().cheating(),
              SandboxFacts.none(),
              engine.settings().environment(),
              "the console ended in the middle of this run "
                  + MOST_ATTEMPTS
                  + " times; nothing of those halves is judged");
      byte[] document = RecordJson.canonical(evidence);
      Digest digest = Digest.of(document);
      Judgement judgement =
          Judge.judge(
              evidence,
              plan,
              engine.policy(),
              cleared(row.reviewId(), row.version()),
              List.of(),
              LabelBook.counts(store.labels().all()));
      return kept(
          row,
          new WargameResult.Finished(evidence, digest, judgement, Map.of(digest, document)),
          false);
    } catch (TreeContentException e) {
      return Ended.failed("The run's content cannot be used: " + e.getMessage());
    }
  }

  private static RunDraft draft(RunRequest row, WargameResult.Finished run) {
    Evidence evidence = run.evidence();
    return new RunDraft(
        row.reviewId(),
        row.version(),
        row.requestedBy(),
        evidence.startedAt(),
        evidence.finishedAt(),
        run.judgement(),
        run.evidenceDigest(),
        evidence.sandbox().name(),
        evidence.trials().size(),
        run.blobs());
  }

  /** Judges kept evidence again, see {@link WargameService#judgeAgain}. */
  Optional<WargameRun> judgeAgain(UUID reviewId, UUID runId, Actor by) {
    Optional<WargameRun> run =
        store.cache().runs(reviewId).stream().filter(r -> r.id().equals(runId)).findFirst();
    Optional<byte[]> document = run.flatMap(r -> store.vault().get(r.evidence()));
    Optional<WargamePlan> plan = run.flatMap(r -> plan(reviewId, r.version()));
    if (run.isEmpty() || document.isEmpty() || plan.isEmpty()) {
      return Optional.empty();
    }
    WargameRun before = run.get();
    List<WargameRun> runs = store.cache().runs(reviewId);
    Judgement judgement =
        EarlierRuns.hold(
            Judge.judge(
                evidence(document.get()),
                plan.get(),
                engine.policy(),
                cleared(reviewId, before.version()),
                Replays.of(before, runs, store.vault()::get),
                LabelBook.counts(store.labels().all())),
            before.version(),
            before.evidence(),
            runs);
    // One tick later, so that the first word on an evidence stays the oldest.
    Instant at = overtaken(before) ? before.finishedAt().plus(1, ChronoUnit.MICROS) : clock.now();
    return Optional.of(
        store
            .authority()
            .keep(
                new RunDraft(
                    reviewId,
                    before.version(),
                    by,
                    at,
                    at,
                    judgement,
                    before.evidence(),
                    before.sandbox(),
                    before.trials(),
                    Map.of(before.evidence(), document.get()))));
  }

  /**
   * Whether newer evidence on the same version is here; then a word on the older one must not come
   * back to the top.
   */
  private boolean overtaken(WargameRun run) {
    return store.cache().runs(run.reviewId()).stream()
        .filter(row -> row.version().equals(run.version()))
        .findFirst()
        .filter(newest -> !newest.evidence().equals(run.evidence()))
        .isPresent();
  }

  /** The trials of the newest run of a review whose evidence is there. */
  List<Trial> earlierTrials(UUID reviewId) {
    for (WargameRun run : store.cache().runs(reviewId)) {
      try {
        Optional<byte[]> document = store.vault().get(run.evidence());
        if (run.trials() > 0 && document.isPresent()) {
          return evidence(document.get()).trials();
        }
      } catch (StoreException e) {
        LOG.warn("the evidence of an earlier run cannot be read", e);
      }
    }
    return List.of();
  }

  private Optional<WargamePlan> plan(UUID reviewId, Digest version) {
    return store.cache().versions(reviewId).stream()
        .filter(v -> v.digest().equals(version))
        .map(ReviewVersion::plan)
        .findFirst()
        .flatMap(Optional::ofNullable);
  }

  private static Evidence evidence(byte[] document) {
    return RecordJson.read(new String(document, StandardCharsets.UTF_8), Evidence.class);
  }

  private Set<ClearedFact> cleared(UUID reviewId, Digest version) {
    return facts(store.cache().clearances(reviewId, version));
  }

  private static Set<ClearedFact> facts(Collection<FactClearance> clearances) {
    return clearances.stream()
        .map(c -> new ClearedFact(c.kind(), c.path(), c.line()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * How many facts nobody has cleared, whether they block or not, as the judge counts them; one at
   * least where the evidence is lost.
   */
  static int openFacts(@Nullable Evidence evidence, Collection<FactClearance> clearances) {
    if (evidence == null) {
      return 1;
    }
    Set<ClearedFact> cleared = facts(clearances);
    return (int)
        evidence.cheating().stream()
            .filter(
                fact -> !cleared.contains(new ClearedFact(fact.kind(), fact.path(), fact.line())))
            .count();
  }
}
