package dev.immunis.wargame.capsule;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.RecordJson;
import dev.immunis.store.RunDraft;
import dev.immunis.store.StoreException;
import dev.immunis.wargame.PlanJson;
import dev.immunis.wargame.WargameStore;
import dev.immunis.wargame.judge.ClearedFact;
import dev.immunis.wargame.judge.Judge;
import dev.immunis.wargame.judge.JudgePolicy;
import dev.immunis.wargame.label.LabelBook;
import dev.immunis.wargame.tree.PatchedTrees;
import dev.immunis.wargame.tree.TreeContentException;
import dev.immunis.wargame.tree.TreeTar;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes foreign outcomes in, as far as this workspace can check what they say. */
final class Adoption {
  private final WargameStore store;
  private final Clock clock;
  private final JudgePolicy policy;
  private final String machine;

  Adoption(WargameStore store, Clock clock, JudgePolicy policy, String machine) {
    this.store = store;
    this.clock = clock;
    this.policy = policy;
    this.machine = machine;
  }

  /** Keeps what can be believed; see {@link CapsuleDesk#adopt}. */
  List<WargameRun> adopt(Capsule capsule, Actor by) {
    List<WargameRun> kept = new ArrayList<>();
    Optional<PatchedTrees.Outcome> patched = ownPlan(capsule).flatMap(this::patched);
    if (patched.isEmpty()) {
      return kept;
    }
    for (int i = 1; i < capsule.manifest().outcomes().size(); i++) {
      if (believed(capsule, i, patched.get(), by)) {
        kept.add(keep(capsule, i));
      }
    }
    return kept;
  }

  /** The plan of the version here, where it is the capsule's and its original run is here too. */
  private Optional<WargamePlan> ownPlan(Capsule capsule) {
    CapsuleManifest manifest = capsule.manifest();
    boolean ran =
        runs(manifest).stream()
            .anyMatch(run -> run.evidence().equals(manifest.original().evidence()));
    return store.cache().versions(manifest.subject().reviewId()).stream()
        .filter(version -> ran && version.digest().equals(manifest.subject().version()))
        .findFirst()
        .map(ReviewVersion::plan)
        .filter(plan -> PlanJson.digest(plan).equals(manifest.plan()));
  }

  /** What the patch is, found out here; the capsule is not asked. */
  private Optional<PatchedTrees.Outcome> patched(WargamePlan plan) {
    Optional<byte[]> base = store.vault().get(plan.base());
    Optional<byte[]> patch = store.vault().get(plan.patch());
    if (base.isEmpty() || patch.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PatchedTrees.apply(TreeTar.read(base.get()), patch.get()));
    } catch (TreeContentException e) {
      return Optional.empty(); // What cannot be checked is not believed.
    }
  }

  private boolean believed(Capsule capsule, int index, PatchedTrees.Outcome patched, Actor by) {
    CapsuleManifest.Outcome outcome = capsule.manifest().outcomes().get(index);
    Evidence evidence = capsule.evidence().get(index);
    List<WargameRun> here = runs(capsule.manifest());
    String original = capsule.manifest().original().evidence().toString();
    boolean inOurName = outcome.person().equals(by.name());
    return here.stream().noneMatch(run -> run.evidence().equals(outcome.evidence()))
        && original.equals(evidence.environment().get(CapsuleDesk.REPLAY_OF))
        && evidence.application().equals(patched.application())
        && evidence.cheating().equals(patched.cheating())
        && !(inOurName
            && !machine.equals(evidence.environment().getOrDefault(CapsuleDesk.MACHINE, "")))
        && nonces(evidence).noneMatch(seen(here)::contains);
  }

  /** Trials that were seen once are no second look, whoever's name stands on them. */
  private Set<String> seen(List<WargameRun> here) {
    Set<String> nonces = new HashSet<>();
    here.stream()
        .map(WargameRun::evidence)
        .distinct()
        .flatMap(digest -> evidence(digest).stream())
        .flatMap(Adoption::nonces)
        .forEach(nonces::add);
    return nonces;
  }

  private static Stream<String> nonces(Evidence evidence) {
    return evidence.trials().stream().map(Trial::nonce).filter(nonce -> !nonce.isEmpty());
  }

  private Optional<Evidence> evidence(Digest digest) {
    try {
      return store
          .vault()
          .get(digest)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .map(json -> RecordJson.read(json, Evidence.class));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private WargameRun keep(Capsule capsule, int index) {
    CapsuleManifest.Outcome outcome = capsule.manifest().outcomes().get(index);
    UUID review = capsule.manifest().subject().reviewId();
    Digest version = capsule.manifest().subject().version();
    Evidence evidence = capsule.evidence().get(index);
    Set<ClearedFact> cleared =
        store.cache().clearances(review, version).stream()
            .map(one -> new ClearedFact(one.kind(), one.path(), one.line()))
            .collect(Collectors.toUnmodifiableSet());
    Judgement judgement =
        Judge.judge(
            evidence,
            capsule.plan(),
            policy,
            cleared,
            List.of(),
            LabelBook.counts(store.labels().all()));
    Instant finished = placed(evidence.finishedAt(), capsule.manifest());
    return store
        .authority()
        .keep(
            new RunDraft(
                review,
                version,
                Actor.human(outcome.person()),
                earlier(evidence.startedAt(), finished),
                finished,
                judgement,
                outcome.evidence(),
                evidence.sandbox().name(),
                evidence.trials().size(),
                capsule.blobsOf(index)));
  }

  /**
   * The newest row of a version is what heads and decisions go by. A foreign clock must not make an
   * outcome that row, so it is placed before the newest run that is here; its evidence keeps the
   * time that it says.
   */
  private Instant placed(Instant said, CapsuleManifest manifest) {
    Instant now = clock.now();
    Instant newest =
        runs(manifest).stream()
            .findFirst()
            .map(run -> run.finishedAt().truncatedTo(ChronoUnit.MICROS).minusMillis(1))
            .orElse(now);
    return earlier(said, earlier(now, newest));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** The runs on the capsule's version, newest first. */
  private List<WargameRun> runs(CapsuleManifest manifest) {
    return store.cache().runs(manifest.subject().reviewId()).stream()
        .filter(run -> run.version().equals(manifest.subject().version()))
        .toList();
  }
}
