package dev.immunis.decision;

import dev.immunis.decision.policy.PolicyException;
import dev.immunis.decision.policy.PolicyInForce;
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
  private final RuleSet rules;
  private final Surroundings surroundings;

  /** Under the program's own policy. */
  public DecisionService(
      Cache cache,
      Authority authority,
      Profiles profiles,
      Clock clock,
      Ids ids,
      List<DecisionRule> rules) {
    this(cache, authority, profiles, clock, ids, rules, Surroundings.plain());
  }

  public DecisionService(
      Cache cache,
      Authority authority,
      Profiles profiles,
      Clock clock,
      Ids ids,
      List<DecisionRule> rules,
      Surroundings surroundings) {
    this.cache = cache;
    this.authority = authority;
    this.profiles = profiles;
    this.clock = clock;
    this.ids = ids;
    this.rules = new RuleSet(rules);
    this.surroundings = surroundings;
  }

  /**
   * What every decision carries: digest of the policy's text, then that of the rules' names and
   * versions.
   *
   * @throws PolicyException when the policy cannot be used
   */
  public String policyVersion() {
    return version(policy());
  }

  /**
   * The policy in force; may block.
   *
   * @throws PolicyException when it cannot be used
   */
  public PolicyInForce policy() {
    return surroundings.policies().current();
  }

  /** What a decision through that door can be checked against; blocks, but asks no network. */
  public DecisionPreview preview(Review review, Channel channel) {
    Actor reviewer = reviewer();
    try {
      WargameRun run = newestRun(review);
      return new DecisionPreview(
          review,
          reviewer,
          circumstances(policy(), review, run, reviewer, channel, false),
          List.of(),
          new EscalationDesk(surroundings.escalations(), cache, surroundings.policies(), clock)
              .of(review.id())
              .orElse(null));
    } catch (PolicyException e) {
      return new DecisionPreview(review, reviewer, null, unreadable(e), null);
    }
  }

  /**
   * What would be refused if the draft were submitted in the window now, in the order of the rules;
   * reads the review, so call it off the UI thread.
   *
   * @throws dev.immunis.store.StoreException when the store itself fails
   */
  public List<Refusal> check(DecisionDraft draft) {
    return check(draft, Channel.CONSOLE);
  }

  /** The same through another door. */
  public List<Refusal> check(DecisionDraft draft, Channel channel) {
    return cache
        .review(draft.reviewId())
        .map(review -> check(draft, preview(review, channel)))
        .orElseGet(() -> List.of(unknown(draft)));
  }

  /**
   * The same for what the caller has read already: pure and cheap, for each keystroke. A preview
   * only; {@link #decide} reads everything again.
   */
  public List<Refusal> check(DecisionDraft draft, DecisionPreview preview) {
    Circumstances around = preview.around();
    return around == null
        ? preview.refusals()
        : rules.check(
            new DecisionContext(
                draft, preview.review(), preview.reviewer(), around.at(clock.now())));
  }

  /** The one refusal of a policy that cannot be used. */
  private static List<Refusal> unreadable(PolicyException why) {
    return List.of(Refusal.of("policy", RefusalCodes.POLICY_UNREADABLE, why.getMessage()));
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
    try {
      return decide(draft, found.get(), channel, policy(), wish);
    } catch (PolicyException e) {
      return new DecisionOutcome.Refused(unreadable(e));
    }
  }

  private DecisionOutcome decide(
      DecisionDraft draft, Review review, Channel channel, PolicyInForce inForce, EffectWish wish) {
    Actor reviewer = reviewer();
    WargameRun run = newestRun(review);
    boolean approves = draft.kind() == DecisionKind.APPROVE;
    Circumstances around = circumstances(inForce, review, run, reviewer, channel, approves);
    DecisionContext context = new DecisionContext(draft, review, reviewer, around);
    Optional<DecisionRecord> earlier = context.inTheWay();
    if (earlier.isPresent()) {
      return new DecisionOutcome.AlreadyDecided(earlier.get());
    }
    List<Refusal> refusals = rules.check(context);
    if (!refusals.isEmpty()) {
      return new DecisionOutcome.Refused(refusals);
    }
    DecisionKind kind = draft.kind();
    if (kind == null) {
      // Whatever the rules say: there is nothing to record.
      return new DecisionOutcome.Refused(List.of(Refusal.of(NAME, RefusalCodes.KIND_MISSING)));
    }
    DecisionRecord record = record(draft, kind, review, run, reviewer, channel, version(inForce));
    boolean together = around.readersNeeded() > 1 || !around.readers().isEmpty();
    if (together && wish.draft(record, review) != null) {
      // An opinion names no pull request: it would be dropped without a word.
      return new DecisionOutcome.Refused(
          List.of(Refusal.of("pull-request", RefusalCodes.APPROVE_NO_PULL_REQUEST)));
    }
    surroundings.book().keep(inForce.digest(), inForce.canonical(), reviewer);
    if (together) {
      return new SecondReading(
              surroundings.opinions(), authority, ids, around.policy().escalation())
          .submit(record, review.status());
    }
    return outcome(authority.record(record, wish.draft(record, review)));
  }

  static DecisionOutcome outcome(DecisionReceipt receipt) {
    return switch (receipt) {
      case DecisionReceipt.Recorded kept -> new DecisionOutcome.Recorded(kept.decision());
      case DecisionReceipt.AlreadyRecorded kept -> new DecisionOutcome.Recorded(kept.decision());
      case DecisionReceipt.AlreadyDecided late ->
          new DecisionOutcome.AlreadyDecided(late.existing());
      case DecisionReceipt.MovedOn moved -> new DecisionOutcome.MovedOn(moved.why());
    };
  }

  private Circumstances circumstances(
      PolicyInForce inForce,
      Review review,
      @Nullable WargameRun run,
      Actor reviewer,
      Channel channel,
      boolean fresh) {
    return surroundings.read(inForce, review, run, reviewer, channel, clock.now(), fresh);
  }

  private String version(PolicyInForce inForce) {
    return inForce.digest() + " rules " + rules.version().abbreviated();
  }

  private DecisionRecord record(
      DecisionDraft draft,
      DecisionKind kind,
      Review review,
      @Nullable WargameRun run,
      Actor reviewer,
      Channel channel,
      String policyVersion) {
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
        policyVersion,
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
