package dev.immunis.decision.effect;

import dev.immunis.github.Gates;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestState;
import dev.immunis.github.PullRequests;
import dev.immunis.github.Trouble;
import dev.immunis.model.Clock;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.store.Cache;
import dev.immunis.store.Effects;
import dev.immunis.store.EvidenceVault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Carries effects out on the pull request, one at a time: takes a lease, goes through the steps
 * that are not done yet, and says how it ended. A kill at any moment costs a repeated look, never a
 * repeated act. Blocks on the network; one thread at a time.
 */
public final class EffectExecutor {
  private final Effects store;
  private final Cache cache;
  private final PullRequests github;
  private final List<MergeGuard> guards;
  private final EffectSettings settings;
  private final Clock clock;
  private final String holder;
  private final BindingCheck binding;
  private final EffectActs acts;
  private final Troubles troubles;

  /**
   * Makes an executor.
   *
   * @param allowed whether the rules that allowed a decision are still in force
   * @param holder unique name of this executor
   */
  public EffectExecutor(
      Effects store,
      Cache cache,
      EvidenceVault vault,
      PullRequests github,
      Predicate<DecisionRecord> allowed,
      List<MergeGuard> guards,
      EffectSettings settings,
      Clock clock,
      String holder) {
    this.store = store;
    this.cache = cache;
    this.github = github;
    this.guards = List.copyOf(guards);
    this.settings = settings;
    this.clock = clock;
    this.holder = holder;
    this.binding = new BindingCheck(cache, vault, github, allowed);
    this.acts = new EffectActs(store, github);
    this.troubles = new Troubles(settings);
  }

  /**
   * Carries out the effect that is due longest.
   *
   * @return it as it is then; empty when none is due
   * @throws dev.immunis.store.StoreException when the store itself fails
   */
  public Optional<Effect> runDue() {
    Instant now = clock.now();
    return store.lease(holder, now, now.plus(settings.lease())).map(this::run);
  }

  /** Carries one effect out now, also before its time; empty when it cannot be taken. */
  public Optional<Effect> run(UUID id) {
    Instant now = clock.now();
    return store.lease(id, holder, now, now.plus(settings.lease()), true).map(this::run);
  }

  private Effect run(Effect leased) {
    EffectEnd end;
    try {
      end = steps(leased);
    } catch (Stop stop) {
      end = stop.end();
    } catch (Troubled troubled) {
      end = troubles.of(troubled.trouble(), leased.attempts(), clock.now());
    } catch (Lost lost) {
      return store.byId(leased.id()).orElse(leased);
    }
    store.end(leased.id(), holder, end, clock.now());
    return store.byId(leased.id()).orElse(leased);
  }

  private EffectEnd steps(Effect leased) throws Stop, Troubled, Lost {
    PullRequestId id =
        PullRequestId.ofKey(leased.pullRequest())
            .filter(named -> named.repository().host().equals(github.host()))
            .orElseThrow(() -> Stop.blocked(EffectReason.OTHER_SERVER, leased.pullRequest()));
    DecisionRecord decision = decision(leased.decision());
    DecisionRecord said = said(leased, decision);
    Effect now = leased;
    String head = "";
    for (EffectStep step : leased.kind().steps()) {
      if (step == EffectStep.CHECK ? decided(leased) : now.done(step)) {
        continue;
      }
      begin(leased, step);
      if (step == EffectStep.CHECK) {
        head = check(leased, id, decision);
      }
      String result = acts.act(now, step, id, said, head);
      if (!store.done(leased.id(), holder, step, result, clock.now())) {
        throw new Lost();
      }
      now = store.byId(leased.id()).orElseThrow(Lost::new);
    }
    return new EffectEnd.Done();
  }

  /** Until the step that counts is done, every attempt looks anew. */
  private static boolean decided(Effect leased) {
    return leased.done(leased.kind() == EffectKind.APPROVE ? EffectStep.MERGE : EffectStep.CLOSE);
  }

  private DecisionRecord decision(UUID id) throws Stop {
    return store
        .decision(id)
        .orElseThrow(() -> Stop.blocked(EffectReason.CONTENT_MISSING, id.toString()));
  }

  /** The person's own decision, also where the engine went on with it after a rebase. */
  private DecisionRecord said(Effect effect, DecisionRecord decision) throws Stop {
    UUID before = effect.follows();
    if (effect.kind().compensates() || before == null) {
      return decision;
    }
    Optional<Effect> earlier = store.byId(before);
    return earlier.isEmpty() ? decision : said(earlier.get(), decision(earlier.get().decision()));
  }

  private void begin(Effect effect, EffectStep step) throws Lost {
    Instant now = clock.now();
    if (!store.begin(effect.id(), holder, step, now, now.plus(settings.lease()))) {
      throw new Lost();
    }
  }

  /** Everything that has to be as it was; the reviewed head where it is. */
  private String check(Effect leased, PullRequestId id, DecisionRecord decision)
      throws Stop, Troubled {
    EffectKind kind = leased.kind();
    // Before anything else: whether an act whose answer was lost came true.
    PullRequestFacts facts = read(leased, id);
    Bound bound = bound(decision);
    if (!cameTrue(leased, facts)) {
      binding.atHome(bound);
    }
    String head = binding.live(bound, facts);
    if (kind == EffectKind.APPROVE && facts.state() == PullRequestState.CLOSED) {
      throw Stop.blocked(EffectReason.CLOSED, "");
    }
    if (kind == EffectKind.REJECT && facts.state() == PullRequestState.MERGED) {
      throw Stop.blocked(EffectReason.MERGED_OTHER, facts.headCommit());
    }
    if (facts.state() == PullRequestState.OPEN) {
      for (MergeGuard guard : guards) {
        Optional<EffectEnd> against = guard.check(kind, decision, facts);
        if (against.isPresent()) {
          throw new Stop(against.get());
        }
      }
      if (kind == EffectKind.APPROVE) {
        checksPassed(facts);
      }
    }
    return head;
  }

  /** An act in doubt stays in doubt when the server does not tell what became of it. */
  private PullRequestFacts read(Effect leased, PullRequestId id) throws Stop, Troubled {
    Outcome<PullRequestFacts> read = github.read(id);
    if (leased.inDoubt()
        && read instanceof Outcome.Failed<PullRequestFacts>(Trouble trouble)
        && !trouble.passing()
        && !(trouble instanceof Trouble.BadLogin)) {
      throw Stop.blocked(EffectReason.TOO_MANY_TRIES, trouble.sentence());
    }
    return Troubled.value(read);
  }

  private static boolean cameTrue(Effect leased, PullRequestFacts facts) {
    return switch (leased.kind()) {
      case APPROVE -> begun(leased, EffectStep.MERGE) && facts.state() == PullRequestState.MERGED;
      case REJECT -> begun(leased, EffectStep.CLOSE) && facts.state() == PullRequestState.CLOSED;
      case MODIFY, ESCALATE, REVERT, REOPEN, UNMARK -> false;
    };
  }

  private static boolean begun(Effect leased, EffectStep step) {
    return leased.mark(step).filter(mark -> mark.doneAt() == null).isPresent();
  }

  private Bound bound(DecisionRecord decision) throws Stop {
    Review review =
        cache
            .review(decision.reviewId())
            .orElseThrow(() -> Stop.blocked(EffectReason.CONTENT_MISSING, ""));
    ReviewVersion version =
        cache.versions(review.id()).stream()
            .filter(one -> one.digest().equals(decision.version()))
            .findFirst()
            .orElseThrow(() -> Stop.blocked(EffectReason.CONTENT_MISSING, ""));
    return new Bound(decision, review, version);
  }

  /** Checks that the base branch asks for; what cannot be read of its rules the server enforces. */
  private void checksPassed(PullRequestFacts facts) throws Stop, Troubled {
    Outcome<Gates> read = github.gates(facts);
    if (read instanceof Outcome.Failed<Gates>(Trouble.NoRight right)) {
      return;
    }
    Gates gates = Troubled.value(read);
    List<String> missing = gates.missingChecks();
    if (missing.isEmpty()) {
      return;
    }
    boolean failed =
        gates.checks().stream()
            .anyMatch(
                one -> missing.contains(one.name()) && one.state() == Gates.CheckState.FAILED);
    String words = String.join(", ", missing);
    throw new Stop(
        failed
            ? new EffectEnd.Blocked(EffectReason.CHECKS_FAILED, words)
            : new EffectEnd.Later(
                clock.now().plus(settings.checksPause()), EffectReason.CHECKS_PENDING, words));
  }

  /** Another executor has the effect now. */
  private static final class Lost extends Exception {
    private static final long serialVersionUID = 1L;

    Lost() {
      super("the lease ended", null, false, false);
    }
  }
}
