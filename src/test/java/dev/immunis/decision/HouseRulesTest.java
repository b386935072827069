package dev.immunis.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.rule.HouseRules;
import dev.immunis.decision.rule.HumanReviewerRule;
import dev.immunis.model.Actor;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewStatus;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of the house, at its edges. */
class HouseRulesTest {
  private final Desk desk = new Desk();

  @Test
  void anOrdinaryDecisionOfEachKindIsAllowed() {
    assertAllowed(Desk.approve());
    assertAllowed(of(DecisionKind.REJECT, Map.of(), null, false));
    assertAllowed(of(DecisionKind.MODIFY, Map.of("scope", "only the parser"), null, false));
    assertAllowed(of(DecisionKind.ESCALATE, Map.of(), "the lead", false));
  }

  @ParameterizedTest
  @EnumSource(ReviewStatus.class)
  void onlyAReviewThatAwaitsADecisionCanBeDecided(ReviewStatus status) {
    desk.put(status, new PullRequest(7, null, null), null);
    if (EnumSet.of(ReviewStatus.PENDING_HITL, ReviewStatus.ESCALATED).contains(status)) {
      assertAllowed(Desk.approve());
    } else {
      assertRefused(Desk.approve(), RefusalCodes.STATE_NOT_AWAITING, status.wire());
    }
  }

  @Test
  void anEscalatedReviewIsNotEscalatedAgain() {
    desk.put(ReviewStatus.ESCALATED, null, null);
    assertRefused(
        of(DecisionKind.ESCALATE, Map.of(), "the lead", false),
        RefusalCodes.STATE_KIND_NOT_ALLOWED,
        "escalated",
        "escalate");
  }

  @Test
  void anEscalationHandsOnSoThatAnotherKindOfDecisionMayFollow() {
    DecisionDraft escalate = of(DecisionKind.ESCALATE, Map.of(), "the lead", false);
    assertThat(desk.service().decide(escalate, Channel.CONSOLE))
        .isInstanceOf(DecisionOutcome.Recorded.class);
    assertRefused(
        escalate, RefusalCodes.STATE_ALREADY_DECIDED, "escalate", "Ana", "2026-01-02T03:04:05Z");
    assertThat(check(of(null, Map.of(), null, false)))
        .extracting(Refusal::code)
        .containsExactly(RefusalCodes.KIND_MISSING);
    assertAllowed(Desk.approve());
    assertThat(desk.service().decide(Desk.approve(), Channel.CONSOLE))
        .isInstanceOf(DecisionOutcome.Recorded.class);
    assertRefused(
        Desk.approve(),
        RefusalCodes.STATE_ALREADY_DECIDED,
        "approve",
        "Ana",
        "2026-01-02T03:04:05Z");
  }

  @ParameterizedTest
  @EnumSource(value = DecisionKind.class, names = "ESCALATE", mode = EnumSource.Mode.EXCLUDE)
  void aSecondDecisionOnTheSameVersionIsRefused(DecisionKind first) {
    DecisionDraft draft = of(first, Map.of("scope", "less"), "the lead", false);
    assertThat(desk.service().decide(draft, Channel.CONSOLE))
        .isInstanceOf(DecisionOutcome.Recorded.class);
    assertRefused(
        of(DecisionKind.REJECT, Map.of(), null, false),
        RefusalCodes.STATE_ALREADY_DECIDED,
        first.wire(),
        "Ana",
        "2026-01-02T03:04:05Z");
  }

  @Test
  void aDecisionOnAnotherVersionThanTheCurrentOneIsRefused() {
    assertRefused(
        Desk.draft(
            DecisionKind.APPROVE, Desk.OLD_VERSION, Desk.REASON, null, Map.of(), null, false),
        RefusalCodes.VERSION_NOT_CURRENT,
        Desk.OLD_VERSION.abbreviated(),
        Desk.VERSION.abbreviated(),
        "2");
  }

  @Test
  void somethingHasToBeChosen() {
    assertRefused(of(null, Map.of(), null, false), RefusalCodes.KIND_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123456789", "   123456789   ", "\u200B\u200B\u200B\u200B 12345"})
  void aJustificationOfFewerThanTenCharactersIsRefused(String text) {
    assertThat(check(justified(text)))
        .extracting(Refusal::code)
        .containsExactly(RefusalCodes.JUSTIFICATION_TOO_SHORT);
  }

  @Test
  void theEdgesOfAJustification() {
    assertAllowed(justified("1234567890"));
    assertAllowed(justified("é".repeat(10)));
    assertAllowed(justified("\uD83D\uDE80".repeat(10)));
    assertAllowed(justified("  " + "x".repeat(5_000) + "\n"));
    assertRefused(
        justified("x".repeat(5_001)), RefusalCodes.JUSTIFICATION_TOO_LONG, "5001", "5000");
    assertRefused(
        justified("\uD83D\uDE80".repeat(9)), RefusalCodes.JUSTIFICATION_TOO_SHORT, "9", "10");
    assertRefused(
        justified("1234567890" + "\u200B".repeat(5_000)),
        RefusalCodes.JUSTIFICATION_TOO_LONG,
        "5010",
        "5000");
  }

  @Test
  void anApprovalNeedsAPullRequestOrTheWordRecordOnly() {
    desk.put(ReviewStatus.PENDING_HITL, null, null);
    assertRefused(Desk.approve(), RefusalCodes.APPROVE_NO_PULL_REQUEST);
    assertAllowed(of(DecisionKind.APPROVE, Map.of(), null, true));
    assertAllowed(of(DecisionKind.REJECT, Map.of(), null, false));
  }

  @Test
  void anUnreadablePatchIsNotApprovedButCanBeRejected() {
    desk.put(ReviewStatus.PENDING_HITL, new PullRequest(7, null, null), "binary noise");
    assertRefused(Desk.approve(), RefusalCodes.APPROVE_UNREADABLE_PATCH, "binary noise");
    assertAllowed(of(DecisionKind.REJECT, Map.of(), null, false));
  }

  @Test
  void aRequestToModifySaysWhat() {
    assertRefused(of(DecisionKind.MODIFY, Map.of(), null, false), RefusalCodes.MODIFY_NOTHING);
    assertRefused(
        of(DecisionKind.MODIFY, Map.of("  ", "only the parser"), null, false),
        RefusalCodes.MODIFY_EMPTY_KEY,
        "only the parser");
    Map<String, String> twice = new LinkedHashMap<>();
    twice.put("scope", "one");
    twice.put(" scope", "two");
    assertRefused(
        of(DecisionKind.MODIFY, twice, null, false), RefusalCodes.MODIFY_REPEATED_KEY, "scope");
  }

  @Test
  void anEscalationNamesToWhom() {
    assertRefused(
        of(DecisionKind.ESCALATE, Map.of(), null, false), RefusalCodes.ESCALATE_NO_TARGET);
    assertRefused(
        of(DecisionKind.ESCALATE, Map.of(), "  ", false), RefusalCodes.ESCALATE_NO_TARGET);
    assertAllowed(of(DecisionKind.ESCALATE, Map.of(), "x".repeat(200), false));
    assertRefused(
        of(DecisionKind.ESCALATE, Map.of(), "x".repeat(201), false),
        RefusalCodes.ESCALATE_TARGET_TOO_LONG,
        "201",
        "200");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void aConfidenceOutsideOfNoughtToOneIsRefused(double confidence) {
    assertRefused(
        confident(confidence), RefusalCodes.CONFIDENCE_OUT_OF_RANGE, String.valueOf(confidence));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void aConfidenceFromNoughtToOneIsAllowed(double confidence) {
    assertAllowed(confident(confidence));
  }

  @Test
  void onlyAPersonWithANameDecides() {
    desk.profile.rename("  ");
    assertRefused(Desk.approve(), RefusalCodes.REVIEWER_NAMELESS);
    Review review = desk.cache.review(Desk.ID).orElseThrow();
    Circumstances around = Circumstances.plain(review, desk.clock.now());
    DecisionContext byEngine = new DecisionContext(Desk.approve(), review, Actor.engine(), around);
    assertThat(new HumanReviewerRule().check(byEngine))
        .contains(Refusal.of("reviewer", RefusalCodes.REVIEWER_NOT_HUMAN, "engine"));
  }

  @Test
  void aReviewThatDoesNotExistIsRefused() {
    UUID nobody = new UUID(9, 9);
    DecisionDraft draft =
        new DecisionDraft(
            nobody,
            Desk.VERSION,
            DecisionKind.REJECT,
            Desk.REASON,
            null,
            Map.of(),
            null,
            false,
            Desk.IMPORTED);
    assertThat(desk.service().check(draft))
        .containsExactly(Refusal.of("review", RefusalCodes.REVIEW_UNKNOWN, nobody));
  }

  @Test
  void everyReasonIsGivenAtOnce() {
    desk.put(ReviewStatus.PENDING_HITL, null, "binary noise");
    assertThat(
            check(
                Desk.draft(
                    DecisionKind.APPROVE, Desk.VERSION, "short", 2.0, Map.of(), null, false)))
        .extracting(Refusal::code)
        .containsExactly(
            RefusalCodes.APPROVE_UNREADABLE_PATCH,
            RefusalCodes.APPROVE_NO_PULL_REQUEST,
            RefusalCodes.JUSTIFICATION_TOO_SHORT,
            RefusalCodes.CONFIDENCE_OUT_OF_RANGE);
  }

  @Test
  void theNamesOfTheRulesAreTheirOwn() {
    Set<String> names = new HashSet<>();
    assertThat(HouseRules.all()).allSatisfy(rule -> assertThat(names.add(rule.name())).isTrue());
    assertThat(HouseRules.all()).allSatisfy(rule -> assertThat(rule.version()).isPositive());
  }

  private List<Refusal> check(DecisionDraft draft) {
    return desk.service().check(draft);
  }

  private void assertAllowed(DecisionDraft draft) {
    assertThat(check(draft)).isEmpty();
  }

  private void assertRefused(DecisionDraft draft, String code, String... figures) {
    assertThat(check(draft)).hasSize(1);
    Refusal refusal = check(draft).getFirst();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.figures()).containsExactly(figures);
  }

  private static DecisionDraft of(
      @Nullable DecisionKind kind,
      Map<String, String> modifications,
      @Nullable String target,
      boolean recordOnly) {
    return Desk.draft(kind, Desk.VERSION, Desk.REASON, null, modifications, target, recordOnly);
  }

  private static DecisionDraft justified(String text) {
    return Desk.draft(DecisionKind.REJECT, Desk.VERSION, text, null, Map.of(), null, false);
  }

  private static DecisionDraft confident(double confidence) {
    return Desk.draft(
        DecisionKind.REJECT, Desk.VERSION, Desk.REASON, confidence, Map.of(), null, false);
  }
}
