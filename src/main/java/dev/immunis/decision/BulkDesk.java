package dev.immunis.decision;

import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import dev.immunis.store.Cache;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rejects or escalates several reviews, each with its own reason and its own record; there is no
 * way to approve here.
 */
public final class BulkDesk {
  private final DecisionService decisions;
  private final Cache cache;
  private final Clock clock;

  public BulkDesk(DecisionService decisions, Cache cache, Clock clock) {
    this.decisions = decisions;
    this.cache = cache;
    this.clock = clock;
  }

  /** What can be done to several at once. */
  public enum Verb {
    REJECT(DecisionKind.REJECT),
    ESCALATE(DecisionKind.ESCALATE);

    private final DecisionKind kind;

    Verb(DecisionKind kind) {
      this.kind = kind;
    }

    public DecisionKind kind() {
      return kind;
    }
  }

  /**
   * One review with its own reason.
   *
   * @param version digest of the version that the person means, null for the current one
   */
  public record Item(UUID reviewId, @Nullable Digest version, String justification) {}

  /**
   * What would become, or became, of one.
   *
   * @param outcome null in a preview
   * @param refusals why not; empty when nothing stands against it
   */
  public record Line(Item item, @Nullable DecisionOutcome outcome, List<Refusal> refusals) {
    public Line {
      refusals = List.copyOf(refusals);
    }

    public boolean allowed() {
      return refusals.isEmpty();
    }
  }

  /** What would become of each, in the order given; nothing is kept. */
  public List<Line> preview(Verb verb, List<Item> items, @Nullable String target, Channel channel) {
    List<Line> lines = new ArrayList<>();
    for (Item item : distinct(items)) {
      DecisionDraft draft = draft(verb, item, target);
      // With the version that was looked at, so that what is done is what was shown.
      Item seen = new Item(item.reviewId(), draft.version(), item.justification());
      lines.add(new Line(seen, null, decisions.check(draft, channel)));
    }
    return lines;
  }

  /** Does it, each for itself: one that is refused stops no other. */
  public List<Line> run(Verb verb, List<Item> items, @Nullable String target, Channel channel) {
    List<Line> lines = new ArrayList<>();
    for (Item item : distinct(items)) {
      DecisionOutcome outcome = decisions.decide(draft(verb, item, target), channel);
      lines.add(new Line(item, outcome, refusals(outcome)));
    }
    return lines;
  }

  private static List<Refusal> refusals(DecisionOutcome outcome) {
    return switch (outcome) {
      case DecisionOutcome.Recorded r -> List.of();
      case DecisionOutcome.FirstOpinionKept f -> List.of();
      case DecisionOutcome.Disagreed d -> List.of();
      case DecisionOutcome.Refused refused -> refused.refusals();
      case DecisionOutcome.AlreadyDecided late ->
          List.of(
              Refusal.of(
                  "state",
                  RefusalCodes.STATE_ALREADY_DECIDED,
                  late.existing().kind().wire(),
                  late.existing().reviewer().name(),
                  late.existing().decidedAt()));
      case DecisionOutcome.MovedOn moved ->
          List.of(Refusal.of("state", RefusalCodes.STATE_MOVED_ON, moved.why()));
    };
  }

  private static List<Item> distinct(List<Item> items) {
    Set<UUID> seen = new HashSet<>();
    return items.stream().filter(item -> seen.add(item.reviewId())).toList();
  }

  private DecisionDraft draft(Verb verb, Item item, @Nullable String target) {
    Digest meant = item.version();
    Digest version =
        meant != null
            ? meant
            : cache
                .review(item.reviewId())
                .map(review -> review.version().digest())
                .orElseGet(() -> Digest.of(new byte[0]));
    return new DecisionDraft(
        item.reviewId(),
        version,
        verb.kind(),
        item.justification(),
        null,
        Map.of(),
        verb == Verb.ESCALATE ? target : null,
        false,
        clock.now());
  }
}
