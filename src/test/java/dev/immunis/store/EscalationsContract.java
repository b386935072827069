package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.EscalationDesk;
import dev.immunis.decision.policy.PolicySource;
import dev.immunis.model.Actor;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where escalated reviews lie, and that the engine moves them on when nobody answers. */
public abstract class EscalationsContract extends StoreContract {
  private final ReviewAdmission review = Samples.full("case-1", "first");

  @Test
  void anOverdueEscalationGoesUpTheChainOneStepAtATime() {
    admit(review);
    DecisionRecord escalation = decide(DecisionKind.ESCALATE);
    EscalationDesk desk = desk();
    EscalationDesk.Standing first = desk.of(id(review)).orElseThrow();
    assertThat(first.target()).isEqualTo(escalation.target());
    assertThat(first.step()).isEqualTo(1);
    assertThat(desk.moveOverdue()).isEmpty();

    int steps = 0;
    while (desk.of(id(review)).orElseThrow().next() != null) {
      EscalationDesk.Standing before = desk.of(id(review)).orElseThrow();
      store.clock().tick(Duration.between(store.clock().now(), before.deadline()).minusSeconds(1));
      assertThat(desk.moveOverdue()).isEmpty();
      store.clock().tick(Duration.ofSeconds(1));
      assertThat(desk.moveOverdue())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.target()).isEqualTo(before.next());
                assertThat(one.step()).isEqualTo(before.step() + 1);
                assertThat(one.since()).isEqualTo(store.clock().now());
              });
      AuditLine line = store.auditTrail().about(id(review).toString()).getLast();
      assertThat(line.action()).isEqualTo("escalation.moved");
      assertThat(line.actorType()).isEqualTo(Actor.Type.ENGINE);
      steps++;
    }
    // The program's own chain has three; the escalation named somebody outside of it.
    assertThat(steps).isEqualTo(3);
    store.clock().tick(Duration.ofDays(2));
    assertThat(desk.moveOverdue()).isEmpty();
    assertThat(desk.of(id(review)).orElseThrow().overdue(store.clock().now())).isTrue();
    assertThat(store.cache().review(id(review)).orElseThrow().decision()).isEqualTo(escalation);
  }

  @Test
  void anAnsweredOneMovesNoMore() {
    admit(review);
    decide(DecisionKind.ESCALATE);
    assertThat(desk().open()).hasSize(1);
    decide(DecisionKind.REJECT);
    store.clock().tick(Duration.ofDays(1));
    assertThat(desk().open()).isEmpty();
    assertThat(desk().moveOverdue()).isEmpty();
    assertThat(
            store
                .escalations()
                .move(
                    new Escalations.Step(
                        id(review), review.version(), 2, "somebody", store.clock().now())))
        .isFalse();
  }

  @Test
  void aStepIsTakenOnce() {
    admit(review);
    decide(DecisionKind.ESCALATE);
    Escalations.Step next =
        new Escalations.Step(id(review), review.version(), 2, "somebody", store.clock().now());
    assertThat(store.escalations().move(next)).isTrue();
    assertThat(store.escalations().move(next)).isFalse();
    assertThat(store.escalations().moves(id(review), review.version())).containsExactly(next);
  }

  private EscalationDesk desk() {
    return new EscalationDesk(
        store.escalations(), store.cache(), PolicySource.builtIn(), store.clock());
  }

  private DecisionRecord decide(DecisionKind kind) {
    DecisionRecord decision =
        Samples.decision(UUID.randomUUID(), review, kind, null, store.clock().now());
    assertThat(store.authority().record(decision)).isInstanceOf(DecisionReceipt.Recorded.class);
    return decision;
  }

  @Test
  void aReviewThatWasNeverEscalatedLiesNowhere() {
    admit(review);
    assertThat(desk().of(id(review))).isEmpty();
    assertThat(store.escalations().moves(id(review), review.version())).isEqualTo(List.of());
  }
}
