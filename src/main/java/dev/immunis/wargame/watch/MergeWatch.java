package dev.immunis.wargame.watch;

import dev.immunis.github.AdvisoryData;
import dev.immunis.github.Branches;
import dev.immunis.github.DependabotAlert;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequests;
import dev.immunis.github.Trouble;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.label.Label;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.Cache;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.ProofWatches;
import dev.immunis.wargame.ProofCheck;
import dev.immunis.wargame.WargameEngine;
import dev.immunis.wargame.label.WatchDesk;
import dev.immunis.wargame.tree.TreeContentException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The duty after a merge: keeps the proof of each approved and merged patch as a check of its
 * branch, runs it on what the branch holds now, and hears of changes taken back and of alerts that
 * are open again. Blocks on the network and in the sandbox; one thread at a time.
 */
public final class MergeWatch {
  /** A proof that triggers in half of its runs is missed by three of them once in eight looks. */
  private static final int PROOFS = 3;

  private static final long MOST_BYTES = 256L << 20;

  private final Rooms rooms;
  private final Supplier<Optional<Server>> server;

  /** Approvals without a proof or a pull request; what a version holds never changes. */
  private final Set<ProofWatches.Approved> nameless = new HashSet<>();

  private volatile boolean stopped;
  private final AtomicReference<@Nullable ProofCheck> running = new AtomicReference<>();

  /** The server that merged, as far as it is set up. */
  public record Server(PullRequests pullRequests, Branches branches) {}

  /** What it works on. */
  public record Rooms(
      Cache cache,
      EvidenceVault vault,
      ProofWatches watches,
      WatchDesk desk,
      WargameEngine engine) {}

  /** A duty on one workspace. */
  public MergeWatch(Rooms rooms, Supplier<Optional<Server>> server) {
    this.rooms = rooms;
    this.server = server;
  }

  /** Whether there is a server that can be asked. */
  public boolean ready() {
    return server.get().isPresent();
  }

  /** All that is watched now, the most overdue first. */
  public List<ProofWatch> active() {
    return rooms.watches().active();
  }

  /**
   * Takes up what was merged meanwhile and looks at everything that is due.
   *
   * @param cancelled asked between two looks
   * @return what was seen; nothing without a server
   * @throws dev.immunis.store.StoreException when the store itself fails
   */
  public List<Watched> round(BooleanSupplier cancelled) {
    List<ProofWatches.Approved> approved =
        rooms.watches().unwatched().stream().filter(this::named).toList();
    // Looking for the server may open a key chain; nobody is bothered for nothing.
    Optional<Server> there =
        approved.isEmpty() && rooms.desk().due().isEmpty() ? Optional.empty() : server.get();
    if (there.isEmpty()) {
      return List.of();
    }
    takeUp(there.get(), approved, cancelled);
    List<Watched> seen = new ArrayList<>();
    for (ProofWatch watch : rooms.desk().due()) {
      if (cancelled.getAsBoolean()) {
        break;
      }
      look(there.get(), watch).ifPresent(seen::add);
    }
    return seen;
  }

  /** Ends a proof that runs, and every later one of this object; its look stays due. */
  public void cancel() {
    stopped = true;
    ProofCheck now = running.get();
    if (now != null) {
      now.cancel();
    }
  }

  private boolean named(ProofWatches.Approved approved) {
    if (nameless.contains(approved)) {
      return false;
    }
    boolean named = pull(approved.reviewId(), approved.version()).isPresent();
    if (!named) {
      nameless.add(approved);
    }
    return named;
  }

  private void takeUp(Server there, List<ProofWatches.Approved> all, BooleanSupplier cancelled) {
    for (ProofWatches.Approved approved : all) {
      if (cancelled.getAsBoolean()) {
        return;
      }
      Optional<Outcome<PullRequestFacts>> answer =
          pull(there, approved.reviewId(), approved.version()).map(there.pullRequests()::read);
      if (answer.filter(MergeWatch::limited).isPresent()) {
        return;
      }
      answer.flatMap(MergeWatch::value).ifPresent(facts -> takeUp(approved, facts));
    }
  }

  private void takeUp(ProofWatches.Approved approved, PullRequestFacts facts) {
    switch (facts.state()) {
      case MERGED ->
          rooms
              .desk()
              .watch(
                  approved.reviewId(),
                  approved.version(),
                  facts.baseBranch(),
                  facts.mergeCommit(),
                  approved.at(),
                  Actor.engine());
      case CLOSED -> rooms.desk().closed(approved);
      case OPEN -> {}
    }
  }

  /** The server wants a pause from all calls, not only from this one. */
  private static boolean limited(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?>(Trouble.RateLimited limit);
  }

  private Optional<ReviewVersion> version(UUID review, Digest version) {
    return rooms.cache().versions(review).stream()
        .filter(one -> one.digest().equals(version))
        .findFirst();
  }

  /** Only what this server has: a host that merely looks alike is never asked. */
  private Optional<PullRequestId> pull(Server there, UUID review, Digest version) {
    return pull(review, version)
        .filter(id -> id.repository().host().equals(there.pullRequests().host()));
  }

  /** The pull request of a version that has a proof; empty where it names none. */
  private Optional<PullRequestId> pull(UUID review, Digest version) {
    return version(review, version)
        .filter(one -> one.plan() != null && one.plan().pov() != null)
        .flatMap(one -> PullRequestId.of(one.content()));
  }

  private Optional<Watched> look(Server there, ProofWatch watch) {
    return pull(there, watch.reviewId(), watch.version())
        .flatMap(
            id ->
                version(watch.reviewId(), watch.version())
                    .map(ReviewVersion::plan)
                    .map(plan -> look(there, watch, id, plan)));
  }

  private Watched look(Server there, ProofWatch watch, PullRequestId id, WargamePlan plan) {
    Outcome<List<Branches.Commit>> commits =
        there.branches().since(id.repository(), watch.branch(), watch.since());
    if (commits instanceof Outcome.Failed<List<Branches.Commit>>(Trouble trouble)) {
      return unread(watch, trouble);
    }
    Optional<String> revert =
        RevertWords.find(value(commits).orElse(List.of()), watch.merged(), id);
    if (revert.isPresent()) {
      return new Watched(
          watch,
          revert.get(),
          null,
          Phrase.WATCH_REVERTED.say(watch.branch(), revert.get()),
          rooms.desk().reverted(watch, revert.get()).orElse(null));
    }
    Optional<Watched> reopened = alert(there, watch, id);
    if (reopened.isPresent()) {
      return reopened.get();
    }
    Outcome<String> head = there.branches().head(id.repository(), watch.branch());
    return switch (head) {
      case Outcome.Failed<String>(Trouble trouble) -> unread(watch, trouble);
      case Outcome.Done<String>(String commit) -> at(there, watch, id, plan, commit);
      case Outcome.AlreadyDone<String>(String commit) -> at(there, watch, id, plan, commit);
    };
  }

  private Optional<Watched> alert(Server there, ProofWatch watch, PullRequestId id) {
    Optional<AdvisoryData> known =
        value(there.pullRequests().read(id))
            .flatMap((PullRequestFacts facts) -> value(there.pullRequests().advisories(facts)));
    if (known.isEmpty() || known.get().alerts().isEmpty()) {
      return Optional.empty();
    }
    SortedMap<Integer, String> open = new TreeMap<>();
    Set<Integer> closed = new HashSet<>();
    for (DependabotAlert alert : known.get().alerts()) {
      if (alert.state().equals("open")) {
        open.put(alert.number(), name(alert));
      } else {
        closed.add(alert.number());
      }
    }
    return rooms
        .desk()
        .alerts(watch, open, closed)
        .map(label -> new Watched(watch, null, null, label.note(), label));
  }

  private static String name(DependabotAlert alert) {
    String ghsa = alert.ghsa();
    return ghsa == null ? "#" + alert.number() : ghsa;
  }

  private Watched at(
      Server there, ProofWatch watch, PullRequestId id, WargamePlan plan, String commit) {
    TrialOutcome before = watch.outcome();
    if (commit.equals(watch.checkedCommit())
        && (before == TrialOutcome.CLEAN || before == TrialOutcome.TRIGGERED)) {
      return kept(watch, commit, before, Phrase.WATCH_SAME.say(watch.branch()));
    }
    return switch (there.branches().archive(id.repository(), commit, MOST_BYTES)) {
      case Outcome.Failed<byte[]>(Trouble trouble) -> unread(watch, trouble);
      case Outcome.Done<byte[]>(byte[] archive) -> ran(watch, plan, commit, archive);
      case Outcome.AlreadyDone<byte[]>(byte[] archive) -> ran(watch, plan, commit, archive);
    };
  }

  private Watched ran(ProofWatch watch, WargamePlan plan, String commit, byte[] archive) {
    byte[] base;
    try {
      base = BranchTree.of(archive);
    } catch (TreeContentException e) {
      String why = String.valueOf(e.getMessage());
      return kept(watch, commit, TrialOutcome.INFRA, Phrase.WATCH_NO_WORD.say(watch.branch(), why));
    }
    Digest named = Digest.of(base);
    ProofCheck look =
        rooms
            .engine()
            .look(
                plan.on(named),
                digest -> digest.equals(named) ? Optional.of(base) : rooms.vault().get(digest),
                PROOFS);
    running.set(look);
    if (stopped) {
      look.cancel();
    }
    ProofCheck.Result result = look.run();
    running.set(null);
    return result.reason().equals(Phrase.CANCELLED.say())
        ? new Watched(watch, commit, null, result.reason(), null)
        : judged(watch, plan, commit, result);
  }

  /** A silent proof says something only where its own self-test still speaks. */
  private Watched judged(
      ProofWatch watch, WargamePlan plan, String commit, ProofCheck.Result result) {
    Optional<Trial> proof = result.of(Arm.BEFORE);
    if (proof.isEmpty()) {
      return kept(
          watch,
          commit,
          TrialOutcome.INFRA,
          Phrase.WATCH_NO_WORD.say(watch.branch(), result.reason()));
    }
    TrialOutcome outcome = proof.get().outcome();
    if (outcome == TrialOutcome.TRIGGERED) {
      return kept(watch, commit, outcome, Phrase.WATCH_TRIGGERED.say(watch.branch(), commit));
    }
    boolean speaks =
        plan.selfTest() == null
            || result
                .of(Arm.SELF_TEST)
                .filter(trial -> trial.outcome() == TrialOutcome.TRIGGERED)
                .isPresent();
    if (!speaks) {
      return kept(watch, commit, TrialOutcome.UNCLEAR, Phrase.WATCH_DEAF.say(watch.branch()));
    }
    return kept(
        watch,
        commit,
        outcome,
        outcome == TrialOutcome.CLEAN
            ? Phrase.WATCH_CLEAN.say(watch.branch())
            : Phrase.WATCH_NO_WORD.say(watch.branch(), proof.get().detail()));
  }

  private Watched kept(ProofWatch watch, String commit, TrialOutcome outcome, String sentence) {
    @Nullable Label label =
        rooms.desk().looked(watch.reviewId(), commit, outcome, sentence).orElse(null);
    return new Watched(watch, commit, outcome, sentence, label);
  }

  /** What may pass stays due; what needs a person is kept until the next night. */
  private Watched unread(ProofWatch watch, Trouble trouble) {
    String sentence = Phrase.WATCH_UNREAD.say(watch.branch(), trouble.sentence());
    return trouble.passing()
        ? new Watched(watch, null, null, sentence, null)
        : kept(watch, "", TrialOutcome.INFRA, sentence);
  }

  private static <T> Optional<T> value(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> Optional.of(value);
      case Outcome.AlreadyDone<T>(T value) -> Optional.of(value);
      case Outcome.Failed<T> failed -> Optional.empty();
    };
  }
}
