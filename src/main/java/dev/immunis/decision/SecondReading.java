package dev.immunis.decision;

import dev.immunis.decision.policy.EscalationPlan;
import dev.immunis.model.Actor;
import dev.immunis.model.Ids;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.Authority;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.Opinions;
import java.util.List;
import java.util.Map;

/** Two readers: the first opinion waits, agreement approves, anything else goes to a lead. */
final class SecondReading {
  private final Opinions opinions;
  private final Authority authority;
  private final Ids ids;
  private final EscalationPlan plan;

  SecondReading(Opinions opinions, Authority authority, Ids ids, EscalationPlan plan) {
    this.opinions = opinions;
    this.authority = authority;
    this.ids = ids;
    this.plan = plan;
  }

  /** Keeps what a reader submits; {@code wish} is the decision as it would be alone. */
  DecisionOutcome submit(DecisionRecord wish, ReviewStatus status) {
    Opinion mine =
        new Opinion(
            ids.next(),
            wish.reviewId(),
            wish.version(),
            wish.kind(),
            wish.justification(),
            wish.confidence(),
            wish.reviewer(),
            wish.channel(),
            wish.policy(),
            wish.decidedAt());
    return switch (opinions.keep(mine, (first, second) -> settle(first, second, wish, status))) {
      case Opinions.Receipt.First first -> new DecisionOutcome.FirstOpinionKept(first.mine());
      case Opinions.Receipt.Second second -> outcome(second);
      case Opinions.Receipt.Alone alone -> DecisionService.outcome(authority.record(wish));
      case Opinions.Receipt.Refused twice ->
          new DecisionOutcome.Refused(
              List.of(
                  Refusal.of("four-eyes", RefusalCodes.FOUR_EYES_SAME_PERSON, wish.decidedAt())));
      case Opinions.Receipt.TakenBack back ->
          new DecisionOutcome.Refused(
              List.of(Refusal.of("four-eyes", RefusalCodes.FOUR_EYES_TAKEN_BACK)));
      case Opinions.Receipt.Away away ->
          new DecisionOutcome.Refused(
              List.of(Refusal.of("four-eyes", RefusalCodes.FOUR_EYES_NO_PLACE, away.why())));
    };
  }

  private static DecisionOutcome outcome(Opinions.Receipt.Second second) {
    return second.decision() instanceof DecisionReceipt.Recorded kept
            && kept.decision().reviewer().type() == Actor.Type.ENGINE
        ? new DecisionOutcome.Disagreed(second.first(), second.mine(), kept.decision())
        : DecisionService.outcome(second.decision());
  }

  private DecisionRecord settle(
      Opinion first, Opinion second, DecisionRecord wish, ReviewStatus status) {
    boolean agree = first.kind() == second.kind();
    if (agree || !status.mayMoveTo(ReviewStatus.ESCALATED)) {
      return wish;
    }
    return new DecisionRecord(
        wish.id(),
        wish.reviewId(),
        wish.version(),
        wish.patch(),
        wish.run(),
        wish.evidence(),
        wish.verdict(),
        DecisionKind.ESCALATE,
        sentence(first) + "\n\n" + sentence(second),
        null,
        Map.of(),
        plan.lead(),
        false,
        Actor.engine(),
        wish.channel(),
        wish.policy(),
        wish.decidedAt());
  }

  private static String sentence(Opinion opinion) {
    return opinion.reader().name() + ": " + opinion.kind().wire() + ". " + opinion.justification();
  }
}
