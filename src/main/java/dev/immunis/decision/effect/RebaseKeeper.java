package dev.immunis.decision.effect;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.EffectDraft;
import dev.immunis.store.Effects;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.RunRequests;
import dev.immunis.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Keeps an approval over a pure rebase: asks for a wargame on the new version, and once that passes
 * no worse than before, records the approval of that version in the engine's name. Anything else
 * stays blocked for a person.
 */
public final class RebaseKeeper {
  private final Effects store;
  private final Cache cache;
  private final EvidenceVault vault;
  private final Authority authority;
  private final RunRequests requests;
  private final Predicate<DecisionRecord> allowed;
  private final Clock clock;
  private final Ids ids;

  /**
   * Makes a keeper.
   *
   * @param allowed whether the rules that allowed a decision are still in force
   */
  public RebaseKeeper(
      Effects store,
      Cache cache,
      EvidenceVault vault,
      Authority authority,
      RunRequests requests,
      Predicate<DecisionRecord> allowed,
      Clock clock,
      Ids ids) {
    this.store = store;
    this.cache = cache;
    this.vault = vault;
    this.authority = authority;
    this.requests = requests;
    this.allowed = allowed;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Looks at one review.
   *
   * @return the effect that goes on; empty when nothing does
   */
  public Optional<Effect> look(UUID review) {
    Optional<Effect> waiting =
        store.ofReview(review).stream()
            .filter(e -> e.state() == EffectState.BLOCKED)
            .filter(e -> e.reason() == EffectReason.WARGAME_AGAIN)
            .findFirst();
    return waiting.flatMap(this::goOn);
  }

  private Optional<Effect> goOn(Effect blocked) {
    Optional<DecisionRecord> decision = store.decision(blocked.decision());
    Optional<Review> review = cache.review(blocked.reviewId());
    if (decision.isEmpty() || review.isEmpty()) {
      return Optional.empty();
    }
    DecisionRecord before = decision.get();
    ReviewVersion now = review.get().version();
    Optional<ReviewVersion> old =
        cache.versions(blocked.reviewId()).stream()
            .filter(one -> one.digest().equals(before.version()))
            .findFirst();
    if (old.isEmpty() || !Rebase.pure(old.get(), now, vault)) {
      return Optional.empty();
    }
    List<WargameRun> runs = cache.runs(blocked.reviewId());
    Optional<WargameRun> again = newest(runs, now);
    if (again.isEmpty()) {
      ask(now);
      return Optional.empty();
    }
    return passes(before, runs, again.get()) && allowed.test(before)
        ? carry(blocked, before, now, again.get())
        : Optional.empty();
  }

  private static Optional<WargameRun> newest(List<WargameRun> runs, ReviewVersion version) {
    return runs.stream().filter(run -> run.version().equals(version.digest())).findFirst();
  }

  private void ask(ReviewVersion version) {
    if (version.plan() != null) {
      requests.add(
          RunRequest.wish(
              ids.next(),
              version.reviewId(),
              version.digest(),
              Actor.engine(),
              clock.now(),
              RunRequest.USUAL));
    }
  }

  /** Supported, and on a tier no lower than that of the run that the person saw. */
  private static boolean passes(DecisionRecord before, List<WargameRun> runs, WargameRun again) {
    return again.judgement().verdict() == Verdict.FIX_SUPPORTED
        && runs.stream()
            .filter(run -> run.id().equals(before.run()))
            .allMatch(run -> again.judgement().tier().atLeast(run.judgement().tier()));
  }

  private Optional<Effect> carry(
      Effect blocked, DecisionRecord before, ReviewVersion now, WargameRun again) {
    DecisionRecord kept =
        new DecisionRecord(
            ids.next(),
            before.reviewId(),
            now.digest(),
            now.content().patch().bytes(),
            again.id(),
            again.evidence(),
            again.judgement().verdict(),
            before.kind(),
            "The approval "
                + before.id()
                + " stands: the patch was only rebased, and "
                + again.code()
                + " passed on it.",
            null,
            Map.of(),
            null,
            false,
            Actor.engine(),
            before.channel(),
            before.policy(),
            clock.now());
    EffectDraft draft = new EffectDraft(blocked.pullRequest(), clock.now(), blocked.id());
    try {
      return authority.record(kept, draft) instanceof DecisionReceipt.Recorded
          ? given(blocked, kept.id())
          : Optional.empty();
    } catch (StoreException e) {
      if (stillBlocked(blocked.id())) {
        throw e;
      }
      // A person was faster: it was taken back or tried again meanwhile.
      return Optional.empty();
    }
  }

  private boolean stillBlocked(UUID effect) {
    return store.byId(effect).filter(now -> now.state() == EffectState.BLOCKED).isPresent();
  }

  private Optional<Effect> given(Effect blocked, UUID effect) {
    store.discard(blocked.id(), Actor.engine(), clock.now());
    return store.byId(effect);
  }
}
