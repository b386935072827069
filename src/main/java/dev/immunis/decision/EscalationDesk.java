package dev.immunis.decision;

import dev.immunis.decision.policy.EscalationPlan;
import dev.immunis.decision.policy.PolicySource;
import dev.immunis.model.Clock;
import dev.immunis.model.Severity;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Cache;
import dev.immunis.store.Escalations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells who has an escalated review until when, and moves overdue ones on. Thread safe. */
public final class EscalationDesk {
  private final Escalations escalations;
  private final Cache cache;
  private final PolicySource policies;
  private final Clock clock;

  public EscalationDesk(Escalations escalations, Cache cache, PolicySource policies, Clock clock) {
    this.escalations = escalations;
    this.cache = cache;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Where an escalated review lies now.
   *
   * @param step 1 for whom it was escalated to
   * @param next who gets it after the deadline, null when it stays
   */
  public record Standing(
      UUID reviewId,
      String code,
      Severity severity,
      String target,
      int step,
      Instant since,
      Instant deadline,
      @Nullable String next) {
    public boolean overdue(Instant now) {
      return !now.isBefore(deadline);
    }
  }

  /**
   * All that wait for somebody, the longest waiting first.
   *
   * @throws dev.immunis.decision.policy.PolicyException when the policy cannot be used
   */
  public List<Standing> open() {
    List<Escalations.Open> open = escalations.open();
    Map<UUID, ReviewHead> heads =
        cache.heads(open.stream().map(one -> one.last().reviewId()).toList()).stream()
            .collect(Collectors.toMap(ReviewHead::id, Function.identity()));
    EscalationPlan plan = policies.current().policy().escalation();
    List<Standing> standings = new ArrayList<>();
    for (Escalations.Open one : open) {
      ReviewHead head = heads.get(one.last().reviewId());
      if (head != null) {
        standings.add(standing(one, head, plan));
      }
    }
    return standings;
  }

  /** The same of one review, empty when it is not escalated. */
  public Optional<Standing> of(UUID reviewId) {
    return escalations
        .of(reviewId)
        .flatMap(
            one ->
                cache.heads(List.of(reviewId)).stream()
                    .findFirst()
                    .map(head -> standing(one, head, policies.current().policy().escalation())));
  }

  /**
   * Moves each overdue one on to who comes next, in the name of the engine; who gets it has the
   * whole time again.
   *
   * @return where those that moved lie now
   */
  public List<Standing> moveOverdue() {
    Instant now = clock.now();
    List<Standing> moved = new ArrayList<>();
    for (Standing one : open()) {
      String next = one.next();
      if (next == null || !one.overdue(now)) {
        continue;
      }
      Optional<Escalations.Open> before = escalations.of(one.reviewId());
      if (before.isPresent()
          && before.get().last().step() == one.step()
          && escalations.move(
              new Escalations.Step(
                  one.reviewId(), before.get().last().version(), one.step() + 1, next, now))) {
        of(one.reviewId()).ifPresent(moved::add);
      }
    }
    return moved;
  }

  private static Standing standing(Escalations.Open open, ReviewHead head, EscalationPlan plan) {
    Escalations.Step last = open.last();
    return new Standing(
        head.id(),
        head.code(),
        head.severity(),
        last.target(),
        last.step(),
        last.at(),
        last.at().plus(plan.time(head.severity())),
        plan.after(last.target()).orElse(null));
  }
}
