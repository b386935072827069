package dev.immunis.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.policy.PolicyInForce;
import dev.immunis.decision.policy.PolicyText;
import dev.immunis.decision.policy.Risk;
import dev.immunis.decision.policy.RiskClass;
import dev.immunis.fakes.DecidingAuthority;
import dev.immunis.fakes.MemoryOpinions;
import dev.immunis.model.Actor;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.Escalations;
import dev.immunis.store.PolicyBook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two people read one version, each without the other's word. */
class SecondReadingTest {
  private final Desk desk = new Desk();
  private final MemoryOpinions opinions = new MemoryOpinions(new DecidingAuthority(desk.cache));

  @Test
  void theFirstOpinionIsNoDecisionAndNothingShowsTheSecondReaderThatItIsThere() {
    DecisionService service = twoReaders();
    DecisionPreview before = service.preview(desk.cache.reviews.get(Desk.ID), Channel.CONSOLE);
    assertThat(before.readByTwo()).isTrue();

    assertThat(decide(service, "Ana", DecisionKind.APPROVE))
        .isInstanceOf(DecisionOutcome.FirstOpinionKept.class);

    assertThat(desk.cache.decisions).isEmpty();
    assertThat(desk.cache.reviews.get(Desk.ID).status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(service.check(Desk.approve()))
        .extracting(Refusal::code)
        .containsExactly(RefusalCodes.FOUR_EYES_SAME_PERSON);
    desk.profile.rename("Bruno");
    DecisionPreview second = service.preview(desk.cache.reviews.get(Desk.ID), Channel.CONSOLE);
    assertThat(second.readByTwo()).isTrue();
    assertThat(second.ownOpinion()).isNull();
    for (DecisionKind kind : DecisionKind.values()) {
      assertThat(service.check(draft(kind), second)).isEmpty();
    }
  }

  @Test
  void twoApprovalsAreOneDecisionOfTheSecondReader() {
    DecisionService service = twoReaders();
    decide(service, "Ana", DecisionKind.APPROVE);
    DecisionOutcome outcome = decide(service, "Bruno", DecisionKind.APPROVE);
    assertThat(outcome).isInstanceOf(DecisionOutcome.Recorded.class);
    DecisionRecord record = desk.cache.decisions.getFirst();
    assertThat(record.kind()).isEqualTo(DecisionKind.APPROVE);
    assertThat(record.reviewer()).isEqualTo(Actor.human("Bruno"));
    assertThat(opinions.open(Desk.ID)).hasSize(2);
  }

  @Test
  void whereTheTwoDifferALeadGetsItWithBothTexts() {
    for (DecisionKind other :
        new DecisionKind[] {DecisionKind.REJECT, DecisionKind.MODIFY, DecisionKind.ESCALATE}) {
      SecondReadingTest fresh = new SecondReadingTest();
      DecisionService service = fresh.twoReaders();
      fresh.decide(service, "Ana", DecisionKind.APPROVE);
      DecisionOutcome outcome = fresh.decide(service, "Bruno", other);
      assertThat(outcome).isInstanceOf(DecisionOutcome.Disagreed.class);
      DecisionRecord escalation = fresh.desk.cache.decisions.getFirst();
      assertThat(escalation.kind()).isEqualTo(DecisionKind.ESCALATE);
      assertThat(escalation.reviewer()).isEqualTo(Actor.engine());
      assertThat(escalation.target()).isEqualTo("the lead");
      assertThat(escalation.justification())
          .contains("Ana: approve. Ana says so with reasons")
          .contains("Bruno: " + other.wire() + ". Bruno says so with reasons");
      assertThat(fresh.desk.cache.reviews.get(Desk.ID).status()).isEqualTo(ReviewStatus.ESCALATED);

      // The lead decides alone: with one of the two that makes two people.
      assertThat(fresh.decide(service, "Ana", DecisionKind.APPROVE))
          .isInstanceOf(DecisionOutcome.Refused.class);
      assertThat(fresh.decide(service, "Carla", DecisionKind.APPROVE))
          .isInstanceOf(DecisionOutcome.Recorded.class);
    }
  }

  @Test
  void anEscalationDoesNotSaveASecondReader() {
    DecisionService service = twoReaders();
    decide(service, "Ana", DecisionKind.ESCALATE);
    assertThat(decide(service, "Carla", DecisionKind.APPROVE))
        .isInstanceOf(DecisionOutcome.FirstOpinionKept.class);
    assertThat(decide(service, "Bruno", DecisionKind.APPROVE))
        .isInstanceOf(DecisionOutcome.Recorded.class);
    assertThat(desk.cache.decisions)
        .extracting(DecisionRecord::kind)
        .containsExactly(DecisionKind.ESCALATE, DecisionKind.APPROVE);
  }

  @Test
  void anOpinionCannotNameAPullRequest() {
    EffectWish named = new EffectWish(PullRequestId.ofKey("acme/web#7").orElseThrow());
    DecisionOutcome outcome = twoReaders().decide(Desk.approve(), Channel.CONSOLE, named);
    assertThat(outcome)
        .isEqualTo(
            new DecisionOutcome.Refused(
                List.of(Refusal.of("pull-request", RefusalCodes.APPROVE_NO_PULL_REQUEST))));
    assertThat(opinions.readers(Desk.ID, Desk.VERSION)).isEmpty();
  }

  @Test
  void aRejectionNeedsNobodyElse() {
    assertThat(decide(twoReaders(), "Ana", DecisionKind.REJECT))
        .isInstanceOf(DecisionOutcome.Recorded.class);
  }

  @Test
  void disagreementWithTheVerdictBringsASecondReaderWhereThePolicySaysSo() {
    DecisionService service = service("\"readers\": 1, \"second_on_disagreement\": true");
    desk.run(Desk.VERSION, Verdict.NOT_FIXED);
    assertThat(decide(service, "Ana", DecisionKind.APPROVE))
        .isInstanceOf(DecisionOutcome.FirstOpinionKept.class);

    SecondReadingTest supported = new SecondReadingTest();
    supported.desk.run(Desk.VERSION, Verdict.FIX_SUPPORTED);
    assertThat(
            supported.decide(
                supported.service("\"readers\": 1, \"second_on_disagreement\": true"),
                "Ana",
                DecisionKind.APPROVE))
        .isInstanceOf(DecisionOutcome.Recorded.class);
  }

  private DecisionService twoReaders() {
    return service("\"readers\": 2");
  }

  @Test
  void approvingAgainstOnesOwnFirstOpinionNeedsASecondReader() {
    RiskClass asks = new RiskClass("all", null, 1, true, null, false, true);
    RiskClass quiet = new RiskClass("all", null, 1, false, null, false, true);
    Risk supported = new Risk(Severity.HIGH, EvidenceTier.E3, 10, false, Verdict.FIX_SUPPORTED);
    assertThat(asks.readersFor(supported, null)).isEqualTo(1);
    assertThat(asks.readersFor(supported, FirstOpinion.Choice.APPROVE)).isEqualTo(1);
    assertThat(asks.readersFor(supported, FirstOpinion.Choice.UNSURE)).isEqualTo(1);
    assertThat(asks.readersFor(supported, FirstOpinion.Choice.REJECT)).isEqualTo(2);
    assertThat(quiet.readersFor(supported, FirstOpinion.Choice.REJECT)).isEqualTo(1);
  }

  private DecisionService service(String riskClass) {
    PolicyInForce policy =
        PolicyText.read(
            ("{\"format\":1,\"name\":\"n\",\"channels\":{\"approve\":[\"console\"]},\"classes\":["
                    + "{\"name\":\"all\","
                    + riskClass
                    + "}],\"escalation\":{\"chain\":[\"the lead\"]}}")
                .getBytes(StandardCharsets.UTF_8),
            PolicyInForce.Origin.FILE);
    return desk.service(
        new Surroundings(
            () -> policy,
            PolicyBook.none(),
            opinions,
            Escalations.none(),
            SeenEvidence.nobody(),
            Gatekeeper.none()));
  }

  private DecisionOutcome decide(DecisionService service, String who, DecisionKind kind) {
    desk.profile.rename(who);
    DecisionDraft draft = draft(kind);
    return service.decide(
        new DecisionDraft(
            draft.reviewId(),
            draft.version(),
            kind,
            who + " says so with reasons",
            null,
            draft.modifications(),
            draft.target(),
            false,
            draft.savedAt()),
        Channel.CONSOLE);
  }

  private static DecisionDraft draft(DecisionKind kind) {
    return Desk.draft(
        kind, Desk.VERSION, Desk.REASON, null, Map.of("scope", "less"), "somebody", false);
  }
}
