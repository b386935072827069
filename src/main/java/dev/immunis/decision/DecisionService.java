package dev.immunis.decision;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.Profiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person's decision: asks the rules, binds it to what was seen, has the authority keep it.
 *
 * <p>The reviewer is whom the workspace's profile names, never an argument. Thread safe.
 */
public final class DecisionService {
  private static final String NAME = "review";

  private final Cache cache;
  private final Authority authority;
  private final Profiles profiles;
  private final Clock clock;
  private final Ids ids;
  private final Policy policy;

  public DecisionService(
      Cache cache,
      Authority authority,
      Profiles profiles,
      Clock clock,
      Ids ids,
      List<DecisionRule> rules) {
    this.cache = cache;
    this.authority = authority;
    this.profiles = profiles;
    this.clock = clock;
    this.ids = ids;
    this.policy = new Policy(rules);
  }

  /** Digest of the names and versions of the rules, as every decision carries it. */
  public String policyVersion() {
    return policy.version();
  }

  /**
   * What would be refused if the draft were submitted now, in the order of the rules; reads the
   * review, so call it off the UI thread.
   *
   * @throws dev.immunis.store.StoreException when the store itself fails
   */
  public List<Refusal> check(DecisionDraft draft) {
    return cache
        .review(draft.reviewId())
        .map(review -> check(draft, review))
        .orElseGet(() -> List.of(unknown(draft)));
  }

  /** The same against a review that the caller has already; reads who the reviewer is. */
  public List<Refusal> check(DecisionDraft draft, Review review) {
    return check(draft, review, reviewer());
  }

  /**
   * The same for a reviewer that the caller has read already: pure and cheap, for each keystroke. A
   * preview only; {@link #decide} asks the workspace's profile again.
   */
  public List<Refusal> check(DecisionDraft draft, Review review, Actor reviewer) {
    return policy.check(new DecisionContext(draft, review, reviewer));
  }

  /**
   * Decides, at most once per version. May block; call it off the UI thread.
   *
   * @throws dev.immunis.store.StoreException when the store itself fails; then nothing was kept
   */
  public DecisionOutcome decide(DecisionDraft draft, Channel channel) {
    return decide(draft, channel, EffectWish.usual());
  }

  /** The same with a wish about what it leads to on the pull request. */
  public DecisionOutcome decide(DecisionDraft draft, Channel channel, EffectWish wish) {
    Optional<Review> found = cache.review(draft.reviewId()).map(wish::named);
    if (found.isEmpty()) {
      return new DecisionOutcome.Refused(List.of(unknown(draft)));
    }
    Review review = found.get();
    Actor reviewer = reviewer();
    DecisionContext context = new DecisionContext(draft, review, reviewer);
    Optional<DecisionRecord> earlier = context.inTheWay();
    if (earlier.isPresent()) {
      return new DecisionOutcome.AlreadyDecided(earlier.get());
    }
    List<Refusal> refusals = policy.check(context);
    if (!refusals.isEmpty()) {
      return new DecisionOutcome.Refused(refusals);
    }
    DecisionKind kind = draft.kind();
    if (kind == null) {
      // Whatever the rules say: there is nothing to record.
      return new DecisionOutcome.Refused(List.of(Refusal.of(NAME, RefusalCodes.KIND_MISSING)));
    }
    DecisionRecord decision = record(draft, kind, review, reviewer, channel);
    return switch (authority.record(decision, wish.draft(decision, review))) {
      case DecisionReceipt.Recorded kept -> new DecisionOutcome.Recorded(kept.decision());
      case DecisionReceipt.AlreadyRecorded kept -> new DecisionOutcome.Recorded(kept.decision());
      case DecisionReceipt.AlreadyDecided late ->
          new DecisionOutcome.AlreadyDecided(late.existing());
      case DecisionReceipt.MovedOn moved -> new DecisionOutcome.MovedOn(moved.why());
    };
  }

  private DecisionRecord record(
      DecisionDraft draft, DecisionKind kind, Review review, Actor reviewer, Channel channel) {
    WargameRun run = newestRun(review);
    String target = draft.target();
    return new DecisionRecord(
        ids.next(),
        review.id(),
        review.version().digest(),
        review.version().content().patch().bytes(),
        run == null ? null : run.id(),
        run == null ? null : run.evidence(),
        run == null ? null : run.judgement().verdict(),
        kind,
        draft.justification().strip(),
        draft.confidence(),
        kind == DecisionKind.MODIFY ? stripped(draft.modifications()) : Map.of(),
        kind == DecisionKind.ESCALATE && target != null ? target.strip() : null,
        kind == DecisionKind.APPROVE && draft.recordOnly(),
        reviewer,
        channel,
        policy.version(),
        clock.now());
  }

  /** The newest run on exactly the version that is decided; runs on older ones do not count. */
  private @Nullable WargameRun newestRun(Review review) {
    return cache.runs(review.id()).stream()
        .filter(run -> run.version().equals(review.version().digest()))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, String> stripped(Map<String, String> modifications) {
    return modifications.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().strip(),
                entry -> entry.getValue().strip(),
                (first, second) -> second,
                LinkedHashMap::new));
  }

  private Actor reviewer() {
    return profiles.current().actor();
  }

  private static Refusal unknown(DecisionDraft draft) {
    return Refusal.of(NAME, RefusalCodes.REVIEW_UNKNOWN, draft.reviewId());
  }
}
