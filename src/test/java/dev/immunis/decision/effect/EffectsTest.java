package dev.immunis.decision.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.github.Fault;
import dev.immunis.fakes.github.PullState;
import dev.immunis.fakes.github.Seen;
import dev.immunis.model.Actor;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.UndoReceipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each decision does on its pull request, and what it is bound to. */
final class EffectsTest {
  private static EffectBench bench;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    bench = new EffectBench(folder, Duration.ofSeconds(60));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void otherPullRequests() {
    bench.nextRound();
  }

  private static String comment(PullState pull) {
    return pull.comments.values().iterator().next().path("body").asText();
  }

  @Test
  void anApprovalMergesFirstAndSaysSoAfterwards() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    bench.run(review, Verdict.FIX_SUPPORTED);
    DecisionRecord decision = bench.decide(review, DecisionKind.APPROVE);

    assertThat(bench.executor().runDue()).as("within the ten seconds").isEmpty();
    assertThat(bench.effect(review).nextAt()).isEqualTo(decision.decidedAt().plus(Effect.HOLD));
    Effect done = bench.carryOut(review);

    assertThat(done.state()).isEqualTo(EffectState.DONE);
    assertThat(pull.mergedHead).isEqualTo(pull.head);
    assertThat(pull.mergeTitle).isEqualTo("Merge security fix PR #1 (HITL approved)");
    assertThat(pull.labels).containsExactly("hitl-approved");
    assertThat(comment(pull))
        .startsWith("**Approved by " + decision.reviewer().name() + "**")
        .contains("> The fix holds and the tests pass.")
        .contains("Merged at " + String.valueOf(pull.mergeCommit).substring(0, 8))
        .contains("<!-- immunis:effect:" + done.id() + " -->");
    assertThat(done.steps().stream().map(mark -> mark.step()))
        .containsExactlyInAnyOrderElementsOf(EffectKind.APPROVE.steps());
    assertThat(done.result(EffectStep.MERGE)).contains(String.valueOf(pull.mergeCommit));
    assertThat(bench.review("one").status()).isEqualTo(ReviewStatus.RESOLVED);
  }

  @Test
  void theOtherDecisionsSayTheirWordAndLeaveTheBranchAlone() {
    PullState rejected = bench.pull("rejected");
    PullState modified = bench.pull("modified");
    PullState escalated = bench.pull("escalated");
    bench.decide(bench.review("rejected"), DecisionKind.REJECT);
    bench.decide(bench.review("modified"), DecisionKind.MODIFY);
    bench.decide(bench.review("escalated"), DecisionKind.ESCALATE);

    for (String name : List.of("rejected", "modified", "escalated")) {
      assertThat(bench.carryOut(bench.review(name)).state()).isEqualTo(EffectState.DONE);
    }
    assertThat(rejected.open).isFalse();
    assertThat(rejected.labels).containsExactly("hitl-rejected");
    assertThat(comment(rejected)).startsWith("**Rejected by");
    assertThat(bench.review("rejected").status()).isEqualTo(ReviewStatus.SUPPRESSED);
    assertThat(modified.open).isTrue();
    assertThat(modified.labels).containsExactly("hitl-changes-requested");
    assertThat(comment(modified))
        .startsWith("**Modifications requested by")
        .contains("- **limit**: 10");
    assertThat(escalated.labels).containsExactly("hitl-escalated", "needs-lead-review");
    assertThat(escalated.assignees).containsExactly("security-lead");
    assertThat(List.of(rejected.merges, modified.merges, escalated.merges)).containsOnly(0);
  }

  @Test
  void aFailedMergeLeavesNoWordOfApproval() {
    PullState pull = bench.pull("one");
    pull.blocked = "At least 1 approving review is required";
    Review review = bench.review("one");
    bench.decide(review, DecisionKind.APPROVE);

    Effect blocked = bench.carryOut(review);
    assertThat(blocked.reason()).isEqualTo(EffectReason.NOT_MERGEABLE);
    assertThat(blocked.words()).contains("At least 1 approving review");
    assertThat(pull.comments).isEmpty();
    assertThat(pull.labels).isEmpty();
    assertThat(bench.review("one").status()).isEqualTo(ReviewStatus.HITL_APPROVED);

    pull.blocked = null;
    assertThat(bench.desk.retry(blocked.id())).isTrue();
    assertThat(bench.carryOut(review).state()).isEqualTo(EffectState.DONE);
    assertThat(pull.merges).isEqualTo(1);
  }

  @Test
  void aRefusedMergeThatWasGivenUpCanBeTakenBack() {
    PullState pull = bench.pull("one");
    pull.blocked = "At least 1 approving review is required";
    Review review = bench.review("one");
    DecisionRecord decision = bench.decide(review, DecisionKind.APPROVE);
    Effect blocked = bench.carryOut(review);

    assertThat(bench.desk.discard(blocked.id())).isTrue();
    assertThat(bench.desk.undo(decision.id())).isInstanceOf(UndoReceipt.TakenBack.class);
  }

  @Test
  void aMergeWhoseAnswerWasLostCountsAlsoWhenTheEvidenceChangedMeanwhile() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    bench.run(review, Verdict.FIX_SUPPORTED);
    DecisionRecord decision = bench.decide(review, DecisionKind.APPROVE);
    bench.server.faults(seen -> pull.merges > 0 ? Fault.FAILS_BEFORE : lostMerge(seen));
    Effect doubtful = bench.carryOut(review);
    bench.server.faults(seen -> Fault.NONE);
    assertThat(pull.merges).isEqualTo(1);
    assertThat(doubtful.inDoubt()).isTrue();

    bench.run(review, Verdict.NOT_FIXED);
    bench.tickTo(doubtful);
    assertThat(bench.carryOut(review).state()).isEqualTo(EffectState.DONE);
    assertThat(bench.desk.undo(decision.id())).isInstanceOf(UndoReceipt.Compensating.class);
  }

  private static Fault lostMerge(Seen seen) {
    return seen.changes() ? Fault.ANSWER_LOST : Fault.NONE;
  }

  @Test
  void aBareCarriageReturnIsAnotherChange() {
    String two = EffectBench.DIFF.replace("@@ -1 +1 @@", "@@ -1 +1,2 @@") + "+x\n";
    String one = EffectBench.DIFF.replaceFirst("1.2.6\"\n", "1.2.6\"\r+x\n");
    assertThat(SameChange.of(bytes(two), bytes(two.replace("+1,2 @@", "+8,2 @@")))).isTrue();
    assertThat(SameChange.of(bytes(two), bytes(one))).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aPushBetweenDecisionAndEffectIsNeverMerged() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    bench.decide(review, DecisionKind.APPROVE);
    bench.push(pull, EffectBench.hex("pushed"), EffectBench.OTHER_DIFF);

    assertThat(bench.carryOut(review).reason()).isEqualTo(EffectReason.HEAD_MOVED);
    assertThat(pull.merges).isZero();
    assertThat(pull.comments).isEmpty();
  }

  @Test
  void aNewVersionVoidsTheApprovalInTheNameOfTheEngine() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    bench.decide(review, DecisionKind.APPROVE);
    bench.push(pull, EffectBench.hex("pushed"), EffectBench.OTHER_DIFF);
    bench.take("one");

    assertThat(bench.carryOut(review).reason()).isEqualTo(EffectReason.SUPERSEDED);
    assertThat(bench.review("one").status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(pull.merges).isZero();
    assertThat(bench.server.seen().getLast().method())
        .as("no call after the look")
        .isEqualTo("GET");
    var lines = bench.workspace.auditTrail().lines(bench.workspace.auditTrail().count(), 1);
    assertThat(lines.getLast().action()).isEqualTo("effect.blocked");
    assertThat(lines.getLast().actorType()).isEqualTo(Actor.Type.ENGINE);
  }

  @Test
  void aPureRebaseIsMergedOnlyAfterAnotherWargame() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    bench.run(review, Verdict.FIX_SUPPORTED);
    DecisionRecord decision = bench.decide(review, DecisionKind.APPROVE);
    bench.push(pull, EffectBench.hex("rebased"), EffectBench.DIFF);
    Review rebased = bench.take("one");

    assertThat(bench.carryOut(review).reason()).isEqualTo(EffectReason.WARGAME_AGAIN);
    assertThat(bench.keeper().look(review.id())).isEmpty();
    assertThat(pull.merges).isZero();

    bench.clock.tick(Duration.ofMinutes(1));
    bench.run(rebased, Verdict.FIX_SUPPORTED);
    assertThat(bench.keeper().look(review.id())).isPresent();
    assertThat(bench.desk.undo(decision.id()))
        .as("the approval goes on in the engine's name")
        .isInstanceOf(UndoReceipt.NotInForce.class);
    Effect done = bench.carryOut(review);
    assertThat(done.state()).isEqualTo(EffectState.DONE);
    assertThat(pull.mergedHead).isEqualTo(EffectBench.hex("rebased"));
    assertThat(comment(pull)).startsWith("**Approved by " + decision.reviewer().name());
    DecisionRecord kept = bench.workspace.cache().decisions(review.id()).getLast();
    assertThat(kept.reviewer().type()).isEqualTo(Actor.Type.ENGINE);
    assertThat(kept.justification()).contains(decision.id().toString());
  }

  @Test
  void aRebaseOnWhichTheWargameFailsStaysBlocked() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    bench.run(review, Verdict.FIX_SUPPORTED);
    bench.decide(review, DecisionKind.APPROVE);
    bench.push(pull, EffectBench.hex("rebased"), EffectBench.DIFF);
    Review rebased = bench.take("one");
    bench.carryOut(review);
    bench.run(rebased, Verdict.NOT_FIXED);

    assertThat(bench.keeper().look(review.id())).isEmpty();
    assertThat(bench.carryOut(review).state()).isEqualTo(EffectState.BLOCKED);
    assertThat(pull.merges).isZero();
  }

  @Test
  void aMovedBaseIsFineOnlyWhileTheChangeIsTheSame() {
    PullState same = bench.pull("same");
    PullState other = bench.pull("other");
    for (PullState pull : List.of(same, other)) {
      pull.base = "d".repeat(40);
      pull.repo.diffs.put(
          pull.base + "..." + pull.head,
          pull == same
              ? EffectBench.DIFF.replace("@@ -1 +1 @@", "@@ -9 +9 @@")
              : EffectBench.OTHER_DIFF);
    }
    bench.decide(bench.review("same"), DecisionKind.APPROVE);
    bench.decide(bench.review("other"), DecisionKind.APPROVE);

    assertThat(bench.carryOut(bench.review("same")).state()).isEqualTo(EffectState.DONE);
    assertThat(bench.carryOut(bench.review("other")).reason())
        .isEqualTo(EffectReason.PATCH_CHANGED);
    assertThat(other.merges).isZero();
  }

  @Test
  void anotherBaseBranchOrNewerEvidenceBlocks() {
    PullState moved = bench.pull("moved");
    moved.baseRef = "release";
    bench.pull("evidence");
    Review evidence = bench.review("evidence");
    bench.run(evidence, Verdict.FIX_SUPPORTED);
    bench.decide(bench.review("moved"), DecisionKind.APPROVE);
    bench.decide(evidence, DecisionKind.APPROVE);
    bench.clock.tick(Duration.ofSeconds(1));
    bench.run(evidence, Verdict.NOT_FIXED);

    assertThat(bench.carryOut(bench.review("moved")).reason()).isEqualTo(EffectReason.BASE_CHANGED);
    assertThat(bench.effect(evidence).reason()).isEqualTo(EffectReason.EVIDENCE_CHANGED);
  }

  @Test
  void requiredChecksAndGuardsAreAskedAtTheMomentOfActing() {
    PullState pull = bench.pull("one");
    pull.repo.requiredChecks.add("build");
    Review review = bench.review("one");
    bench.decide(review, DecisionKind.APPROVE);
    Effect waiting = bench.carryOut(review);
    assertThat(waiting.state()).isEqualTo(EffectState.WAITING);
    assertThat(waiting.reason()).isEqualTo(EffectReason.CHECKS_PENDING);

    pull.repo.requiredChecks.clear();
    MergeGuard guard =
        (kind, decision, facts) ->
            Optional.of(new EffectEnd.Blocked(EffectReason.RULE, "freeze until Monday"));
    Effect blocked =
        bench
            .executor(bench.workspace.effects(), bench.github.pullRequests(), List.of(guard))
            .run(waiting.id())
            .orElseThrow();
    assertThat(blocked.reason()).isEqualTo(EffectReason.RULE);
    assertThat(blocked.words()).isEqualTo("freeze until Monday");
    assertThat(pull.merges).isZero();
  }

  @Test
  void withinTenSecondsADecisionIsTakenBackWithoutATrace() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    DecisionRecord decision = bench.decide(review, DecisionKind.REJECT);

    assertThat(bench.desk.undo(decision.id())).isInstanceOf(UndoReceipt.TakenBack.class);
    assertThat(bench.desk.undo(decision.id())).isInstanceOf(UndoReceipt.NotInForce.class);
    assertThat(bench.carryOut(review).state()).isEqualTo(EffectState.UNDONE);
    assertThat(pull.comments).isEmpty();
    assertThat(pull.open).isTrue();
    Review again = bench.review("one");
    assertThat(again.status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(again.decision()).isNull();
    assertThat(bench.desk.undone(review.id()).getFirst().decision()).isEqualTo(decision);
    assertThat(bench.workspace.effects().decision(decision.id())).contains(decision);

    bench.decide(again, DecisionKind.APPROVE);
    assertThat(bench.carryOut(review).state()).isEqualTo(EffectState.DONE);
    assertThat(pull.merges).isEqualTo(1);
  }

  @Test
  void afterTheMergeAnUndoOpensARevertThatIsLinkedBothWays() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    DecisionRecord decision = bench.decide(review, DecisionKind.APPROVE);
    bench.carryOut(review);

    UndoReceipt receipt = bench.desk.undo(decision.id());
    assertThat(receipt).isInstanceOf(UndoReceipt.Compensating.class);
    Effect reverted = bench.carryOut(review);
    assertThat(reverted.kind()).isEqualTo(EffectKind.REVERT);
    assertThat(reverted.state()).isEqualTo(EffectState.DONE);
    assertThat(reverted.result(EffectStep.REVERT))
        .contains(bench.id("one").repository().key() + "#2");
    assertThat(pull.repo.pulls.get(2).body).contains("Takes back #1");
    assertThat(pull.labels).isEmpty();
    assertThat(pull.comments.values().stream().map(c -> c.path("body").asText()))
        .anyMatch(text -> text.contains("was taken back by") && text.contains("Reverted by #2"));
    assertThat(bench.review("one").status()).isEqualTo(ReviewStatus.PENDING_HITL);
  }

  @Test
  void afterTheClosingAnUndoOpensItAgain() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    DecisionRecord decision = bench.decide(review, DecisionKind.REJECT);
    bench.carryOut(review);
    bench.desk.undo(decision.id());

    assertThat(bench.carryOut(review).kind()).isEqualTo(EffectKind.REOPEN);
    assertThat(pull.open).isTrue();
    assertThat(pull.reopenings).isEqualTo(1);
    assertThat(pull.labels).isEmpty();
  }

  @Test
  void aRefusedLoginPausesAndLosesNothing() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    bench.server.revoke(dev.immunis.fakes.github.GitHubServer.TOKEN);
    bench.decide(review, DecisionKind.APPROVE);
    Effect waiting = bench.carryOut(review);
    assertThat(waiting.state()).isEqualTo(EffectState.WAITING);
    assertThat(waiting.reason()).isEqualTo(EffectReason.LOGIN);

    bench.server.accept(
        dev.immunis.fakes.github.GitHubServer.TOKEN, dev.immunis.fakes.github.GitHubServer.ME);
    bench.tickTo(waiting);
    assertThat(bench.carryOut(review).state()).isEqualTo(EffectState.DONE);
    assertThat(pull.merges).isEqualTo(1);
  }

  @Test
  void discardedMeansNeverAgain() {
    PullState pull = bench.pull("one");
    Review review = bench.review("one");
    bench.decide(review, DecisionKind.APPROVE);
    Effect effect = bench.effect(review);

    assertThat(bench.desk.discard(effect.id())).isTrue();
    assertThat(bench.desk.retry(effect.id())).isFalse();
    assertThat(bench.carryOut(review).state()).isEqualTo(EffectState.DISCARDED);
    assertThat(pull.merges).isZero();
  }
}
