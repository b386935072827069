package dev.immunis.ui.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.DecisionRule;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.Texts;
import java.lang.reflect.Field;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every refusal locks the button and says in both languages what to do. */
class RefusalsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void english() {
    Texts.languageProperty().set(Language.ENGLISH);
  }

  private DecideViewModel ready(DecisionKind kind) {
    DecideViewModel model = bench.model();
    model.open(bench.one);
    model.choose(kind);
    model.form().justificationProperty().set(Bench.REASON);
    return model;
  }

  private static void locked(DecideViewModel model, String code, String sentence) {
    assertThat(model.refusals()).extracting(Refusal::code).contains(code);
    assertThat(model.canSubmitProperty().get()).isFalse();
    assertThat(model.whyNotSubmitProperty().get()).isEqualTo(sentence);
    model.submit();
    assertThat(model.noticeProperty().get()).isNull();
  }

  @Test
  void aShortJustification() {
    DecideViewModel model = ready(DecisionKind.REJECT);
    model.form().justificationProperty().set("  too short   ");
    locked(
        model,
        RefusalCodes.JUSTIFICATION_TOO_SHORT,
        "Write a justification: 9 of at least 10 characters.");
    model.form().justificationProperty().set("long enough");
    assertThat(model.canSubmitProperty().get()).isTrue();
  }

  @Test
  void aLongJustification() {
    DecideViewModel model = ready(DecisionKind.REJECT);
    model.form().justificationProperty().set("x".repeat(5_001));
    locked(
        model,
        RefusalCodes.JUSTIFICATION_TOO_LONG,
        "Shorten the justification: 5001 of at most 5000 characters.");
  }

  @Test
  void anApprovalWithoutPullRequestSaysRecordOnly() {
    bench.put("one", 1, ReviewStatus.PENDING_HITL, null, null, null);
    DecideViewModel model = ready(DecisionKind.APPROVE);
    locked(
        model,
        RefusalCodes.APPROVE_NO_PULL_REQUEST,
        "There is no pull request to approve. Choose “record only” to approve without one.");
    model.form().recordOnlyProperty().set(true);
    assertThat(model.canSubmitProperty().get()).isTrue();
    model.submit();
    assertThat(bench.cache.decisions.getFirst().recordOnly()).isTrue();
  }

  @Test
  void aPatchThatCannotBeRead() {
    bench.put("one", 1, ReviewStatus.PENDING_HITL, null, "a combined diff", null);
    DecideViewModel model = ready(DecisionKind.APPROVE);
    model.form().recordOnlyProperty().set(true);
    locked(
        model,
        RefusalCodes.APPROVE_UNREADABLE_PATCH,
        "A patch that cannot be read cannot be approved: a combined diff.");
  }

  @Test
  void modificationsWithoutNameOrTwiceTheSame() {
    DecideViewModel model = ready(DecisionKind.MODIFY);
    locked(model, RefusalCodes.MODIFY_NOTHING, "Name at least one thing to modify.");
    model.form().modifications().getFirst().valueProperty().set("10");
    locked(model, RefusalCodes.MODIFY_EMPTY_KEY, "Give the modification “10” a name.");
    model.form().modifications().getFirst().nameProperty().set("limit");
    assertThat(model.canSubmitProperty().get()).isTrue();
    model.addModification();
    assertThat(model.canSubmitProperty().get()).as("an empty row does not count").isTrue();
    model.form().modifications().getLast().nameProperty().set("limit");
    locked(model, RefusalCodes.MODIFY_REPEATED_KEY, "“limit” is named twice. Keep one of them.");
    model.removeModification(model.form().modifications().getLast());
    assertThat(model.canSubmitProperty().get()).isTrue();
    model.removeModification(model.form().modifications().getFirst());
    assertThat(model.form().modifications()).hasSize(1);
    locked(model, RefusalCodes.MODIFY_NOTHING, "Name at least one thing to modify.");
  }

  @Test
  void anEscalationWithoutTargetOrWithALongOne() {
    DecideViewModel model = ready(DecisionKind.ESCALATE);
    locked(model, RefusalCodes.ESCALATE_NO_TARGET, "Name who shall take over.");
    model.form().targetProperty().set("x".repeat(201));
    locked(
        model,
        RefusalCodes.ESCALATE_TARGET_TOO_LONG,
        "Shorten the name of who shall take over: 201 of at most 200 characters.");
  }

  @Test
  void aWorkspaceWithoutName() {
    bench.profile.rename(" ");
    locked(
        ready(DecisionKind.REJECT),
        RefusalCodes.REVIEWER_NAMELESS,
        "The profile of this workspace has no name. Enter one in the settings.");
  }

  @Test
  void aRuleThatBreaksOrNoRuleAtAll() {
    bench.with(
        List.of(
            new DecisionRule() {
              @Override
              public String name() {
                return "odd";
              }

              @Override
              public int version() {
                return 1;
              }

              @Override
              public Optional<Refusal> check(dev.immunis.decision.DecisionContext context) {
                throw new IllegalStateException("broken");
              }
            }));
    locked(
        ready(DecisionKind.REJECT),
        RefusalCodes.RULE_FAILED,
        "The rule “odd” broke, so nothing is allowed. Its error is in the log.");
    bench.with(List.of());
    locked(
        ready(DecisionKind.REJECT),
        RefusalCodes.RULES_NONE,
        "No decision rules are loaded, so nothing is allowed. Check the installation.");
  }

  @Test
  void aRefusalAtTheLastMomentIsSaid() {
    DecideViewModel model = ready(DecisionKind.APPROVE);
    bench.put("one", 1, ReviewStatus.PENDING_HITL, null, null, null);
    model.submit();
    assertThat(model.noticeProperty().get()).isEqualTo(new Notice.Refused());
    assertThat(model.refusals())
        .extracting(Refusal::code)
        .containsExactly(RefusalCodes.APPROVE_NO_PULL_REQUEST);
    assertThat(bench.cache.decisions).isEmpty();
  }

  @Test
  void everyCodeHasASentenceInBothLanguages() throws Exception {
    List<String> codes = new ArrayList<>();
    for (Field field : RefusalCodes.class.getFields()) {
      codes.add((String) field.get(null));
    }
    assertThat(codes).hasSizeGreaterThan(15);
    for (Language language : Language.values()) {
      Texts.languageProperty().set(language);
      String unknown =
          RefusalText.sentence(new Refusal("rule", "no.such-code", List.of()), ZoneOffset.UTC);
      assertThat(unknown).contains("no.such-code");
      for (String code : codes) {
        String sentence =
            RefusalText.sentence(
                new Refusal("rule", code, List.of("escalated", "approve", "2026-01-02T03:04:05Z")),
                ZoneOffset.UTC);
        assertThat(sentence).as(code).doesNotContain("⟦").doesNotContain("{").endsWith(".");
        assertThat(sentence).as(code).isNotEqualTo(unknown.replace("no.such-code", code));
      }
    }
  }

  @Test
  void wordsOfTheWireAreShownAsWords() {
    Refusal decided =
        Refusal.of("state", RefusalCodes.STATE_ALREADY_DECIDED, "reject", "Ben", Bench.IMPORTED);
    assertThat(RefusalText.sentence(decided, ZoneOffset.UTC))
        .isEqualTo(
            "This version was decided already: Rejected by Ben, Jan 1, 2026 09:00. Only a new"
                + " version can be decided again.");
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(
            RefusalText.sentence(
                Refusal.of("state", RefusalCodes.STATE_NOT_AWAITING, "hitl_approved"),
                ZoneOffset.UTC))
        .isEqualTo("Esta revisão não aguarda decisão: seu estado é aprovada.");
  }

  @Test
  void everyStatusHasAWord() {
    for (Language language : Language.values()) {
      for (ReviewStatus status : ReviewStatus.values()) {
        assertThat(Texts.get(language, Texts.key("decide.status.*", status))).doesNotContain("⟦");
      }
    }
  }
}
