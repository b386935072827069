package dev.immunis.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.policy.PolicyText;
import dev.immunis.decision.rule.HouseRules;
import dev.immunis.fakes.DecidingAuthority;
import dev.immunis.model.Actor;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargameRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a decision is bound to, and that nothing is kept where a rule, or no rule, says so. */
class DecisionServiceTest {
  private final Desk desk = new Desk();

  @Test
  void aDecisionIsBoundToExactlyWhatWasSeen() {
    desk.run(Desk.VERSION, Verdict.INCONCLUSIVE);
    WargameRun newest = desk.run(Desk.VERSION, Verdict.FIX_SUPPORTED);
    desk.run(Desk.OLD_VERSION, Verdict.NOT_FIXED);
    desk.clock.tick(Duration.ofMinutes(3));
    DecisionService service = desk.service();

    DecisionRecord record = recorded(service.decide(Desk.approve(), Channel.CONSOLE));

    assertThat(record.reviewId()).isEqualTo(Desk.ID);
    assertThat(record.version()).isEqualTo(Desk.VERSION);
    assertThat(record.patch()).isEqualTo(Desk.PATCH);
    assertThat(record.run()).isEqualTo(newest.id());
    assertThat(record.evidence()).isEqualTo(newest.evidence());
    assertThat(record.verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(record.reviewer()).isEqualTo(Actor.human("Ana"));
    assertThat(record.channel()).isEqualTo(Channel.CONSOLE);
    assertThat(record.policy()).isEqualTo(service.policyVersion()).startsWith("sha256:");
    assertThat(record.decidedAt()).isEqualTo(desk.clock.now());
    assertThat(desk.cache.reviews.get(Desk.ID).status()).isEqualTo(ReviewStatus.HITL_APPROVED);
  }

  @Test
  void withoutARunOnThisVersionTheRunIsLeftOut() {
    desk.run(Desk.OLD_VERSION, Verdict.FIX_SUPPORTED);
    DecisionRecord record = recorded(desk.service().decide(Desk.approve(), Channel.CONSOLE));
    assertThat(record.run()).isNull();
    assertThat(record.evidence()).isNull();
    assertThat(record.verdict()).isNull();
  }

  @Test
  void theReviewerIsTheProfilesNameAtThatMoment() {
    DecisionService service = desk.service();
    desk.profile.rename("Bruno");
    assertThat(recorded(service.decide(Desk.approve(), Channel.CONSOLE)).reviewer())
        .isEqualTo(Actor.human("Bruno"));
  }

  @Test
  void onlyWhatBelongsToTheKindIsKept() {
    DecisionDraft everything =
        Desk.draft(
            DecisionKind.REJECT,
            Desk.VERSION,
            "  The control fails.  ",
            0.7,
            Map.of("scope", "less"),
            "the lead",
            true);
    DecisionRecord record = recorded(desk.service().decide(everything, Channel.CONSOLE));
    assertThat(record.justification()).isEqualTo("The control fails.");
    assertThat(record.confidence()).isEqualTo(0.7);
    assertThat(record.modifications()).isEmpty();
    assertThat(record.target()).isNull();
    assertThat(record.recordOnly()).isFalse();
  }

  @Test
  void modificationsAndTargetsAreKeptWithoutBlanksAround() {
    assertThat(
            recorded(
                    desk.service()
                        .decide(
                            Desk.draft(
                                DecisionKind.MODIFY,
                                Desk.VERSION,
                                Desk.REASON,
                                null,
                                Map.of(" scope ", " only the parser "),
                                null,
                                false),
                            Channel.CONSOLE))
                .modifications())
        .containsExactly(Map.entry("scope", "only the parser"));
    assertThat(
            recorded(
                    new Desk()
                        .service()
                        .decide(
                            Desk.draft(
                                DecisionKind.ESCALATE,
                                Desk.VERSION,
                                Desk.REASON,
                                null,
                                Map.of(),
                                " the lead ",
                                false),
                            Channel.CONSOLE))
                .target())
        .isEqualTo("the lead");
  }

  @Test
  void aRefusedDecisionLeavesNothingBehind() {
    DecisionOutcome outcome =
        desk.service()
            .decide(
                Desk.draft(DecisionKind.REJECT, Desk.VERSION, "no", null, Map.of(), null, false),
                Channel.CONSOLE);
    assertThat(outcome)
        .isEqualTo(
            new DecisionOutcome.Refused(
                List.of(Refusal.of("justification", RefusalCodes.JUSTIFICATION_TOO_SHORT, 2, 10))));
    assertThat(desk.cache.decisions).isEmpty();
    assertThat(desk.cache.reviews.get(Desk.ID).status()).isEqualTo(ReviewStatus.PENDING_HITL);
  }

  @Test
  void theSecondDecisionOnAVersionNamesTheFirst() {
    DecisionService service = desk.service();
    DecisionRecord first = recorded(service.decide(Desk.approve(), Channel.CONSOLE));
    assertThat(service.decide(Desk.approve(), Channel.CONSOLE))
        .isEqualTo(new DecisionOutcome.AlreadyDecided(first));
    assertThat(desk.cache.decisions).hasSize(1);
  }

  @Test
  void ofManyDecisionsAtOnceExactlyOneIsKept() throws Exception {
    DecisionService service = desk.service();
    int people = 16;
    CountDownLatch start = new CountDownLatch(1);
    List<Future<DecisionOutcome>> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
      for (int i = 0; i < people; i++) {
        outcomes.add(
            threads.submit(
                () -> {
                  start.await();
                  return service.decide(Desk.approve(), Channel.CONSOLE);
                }));
      }
      start.countDown();
    }
    int kept = 0;
    for (Future<DecisionOutcome> outcome : outcomes) {
      switch (outcome.get()) {
        case DecisionOutcome.Recorded r -> kept++;
        case DecisionOutcome.AlreadyDecided a ->
            assertThat(a.existing()).isEqualTo(desk.cache.decisions.getFirst());
        case DecisionOutcome.Refused r ->
            assertThat(r.refusals())
                .extracting(Refusal::code)
                .containsExactly(RefusalCodes.STATE_ALREADY_DECIDED);
        case DecisionOutcome.MovedOn m -> throw new AssertionError(m.why());
        case DecisionOutcome.FirstOpinionKept f -> throw new AssertionError(f);
        case DecisionOutcome.Disagreed d -> throw new AssertionError(d);
      }
    }
    assertThat(kept).isEqualTo(1);
    assertThat(desk.cache.decisions).hasSize(1);
  }

  @Test
  void aReviewThatMovesOnBetweenLookAndDecisionIsNotDecided() {
    DecidingAuthority authority = new DecidingAuthority(desk.cache);
    DecisionRule newVersionArrives =
        rule(
            context -> {
              Review old = context.review();
              desk.cache.reviews.put(
                  Desk.ID,
                  new Review(
                      old.id(),
                      old.code(),
                      old.source(),
                      old.status(),
                      3,
                      new ReviewVersion(
                          Desk.ID,
                          3,
                          Desk.digest("version 3"),
                          old.version().content(),
                          null,
                          Desk.IMPORTED),
                      List.of(),
                      null,
                      Desk.IMPORTED,
                      Desk.IMPORTED));
              return Optional.empty();
            });
    assertThat(
            desk.service(authority, List.of(newVersionArrives))
                .decide(Desk.approve(), Channel.CONSOLE))
        .isInstanceOf(DecisionOutcome.MovedOn.class);
    assertThat(desk.cache.decisions).isEmpty();
  }

  @Test
  void noRulesMeanNoDecision() {
    DecisionService lawless = desk.service(new DecidingAuthority(desk.cache), List.of());
    assertThat(lawless.check(Desk.approve()))
        .containsExactly(Refusal.of("policy", RefusalCodes.RULES_NONE));
    assertThat(lawless.decide(Desk.approve(), Channel.CONSOLE))
        .isInstanceOf(DecisionOutcome.Refused.class);
    assertThat(desk.cache.decisions).isEmpty();
  }

  @Test
  void aRuleThatBreaksRefuses() {
    DecisionRule broken =
        rule(
            context -> {
              throw new IllegalStateException("broken on purpose by this test");
            });
    List<DecisionRule> rules = new ArrayList<>(HouseRules.all());
    rules.add(broken);
    DecisionService service = desk.service(new DecidingAuthority(desk.cache), rules);
    assertThat(service.decide(Desk.approve(), Channel.CONSOLE))
        .isEqualTo(
            new DecisionOutcome.Refused(
                List.of(Refusal.of("test", RefusalCodes.RULE_FAILED, "test"))));
    assertThat(desk.cache.decisions).isEmpty();
  }

  @Test
  void rulesThatLetADraftWithoutAKindPassDoNotGetARecord() {
    DecisionDraft empty = Desk.draft(null, Desk.VERSION, Desk.REASON, null, Map.of(), null, false);
    assertThat(
            desk.service(new DecidingAuthority(desk.cache), List.of(rule(c -> Optional.empty())))
                .decide(empty, Channel.CONSOLE))
        .isEqualTo(
            new DecisionOutcome.Refused(List.of(Refusal.of("review", RefusalCodes.KIND_MISSING))));
  }

  @Test
  void thePolicysVersionNamesRulesAndVersionsAndNotTheirOrder() {
    DecidingAuthority authority = new DecidingAuthority(desk.cache);
    List<DecisionRule> all = HouseRules.all();
    String version = desk.service(authority, all).policyVersion();
    assertThat(desk.service(authority, all.reversed()).policyVersion()).isEqualTo(version);
    assertThat(desk.service(authority, all.subList(1, all.size())).policyVersion())
        .isNotEqualTo(version);
    List<DecisionRule> more = new ArrayList<>(all);
    more.add(rule(context -> Optional.empty()));
    assertThat(desk.service(authority, more).policyVersion()).isNotEqualTo(version);
    assertThat(version).startsWith(PolicyText.builtIn().digest().toString());
  }

  private static DecisionRule rule(Function<DecisionContext, Optional<Refusal>> check) {
    return new DecisionRule() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public int version() {
        return 1;
      }

      @Override
      public Optional<Refusal> check(DecisionContext context) {
        return check.apply(context);
      }
    };
  }

  private static DecisionRecord recorded(DecisionOutcome outcome) {
    assertThat(outcome).isInstanceOf(DecisionOutcome.Recorded.class);
    return ((DecisionOutcome.Recorded) outcome).decision();
  }
}
