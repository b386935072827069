package dev.immunis.decision.effect;

import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestState;
import dev.immunis.github.PullRequests;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.review.PullRequestHead;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.EvidenceVault;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks whether a decision still stands on what it is bound to: head, base, change, evidence and
 * rules; what does not fit ends the attempt.
 */
final class BindingCheck {
  private final Cache cache;
  private final EvidenceVault vault;
  private final PullRequests github;
  private final Predicate<DecisionRecord> allowed;

  /**
   * Makes a check.
   *
   * @param allowed whether the rules that allowed a decision are still in force
   */
  BindingCheck(
      Cache cache, EvidenceVault vault, PullRequests github, Predicate<DecisionRecord> allowed) {
    this.cache = cache;
    this.vault = vault;
    this.github = github;
    this.allowed = allowed;
  }

  /** What is known without the network. */
  void atHome(Bound bound) throws Stop {
    DecisionRecord decision = bound.decision();
    if (!bound.current()) {
      throw decision.kind() == DecisionKind.APPROVE
              && Rebase.pure(bound.version(), bound.review().version(), vault)
          ? Stop.blocked(EffectReason.WARGAME_AGAIN, "")
          : Stop.blocked(EffectReason.SUPERSEDED, "");
    }
    if (!bound.last()) {
      throw Stop.blocked(EffectReason.SUPERSEDED, "");
    }
    if (decision.kind() == DecisionKind.APPROVE) {
      evidence(decision);
      if (!allowed.test(decision)) {
        throw Stop.blocked(EffectReason.POLICY_CHANGED, decision.policy());
      }
    }
  }

  private void evidence(DecisionRecord decision) throws Stop {
    Optional<WargameRun> newest =
        cache.runs(decision.reviewId()).stream()
            .filter(run -> run.version().equals(decision.version()))
            .findFirst();
    boolean same =
        newest
            .map(
                run ->
                    run.id().equals(decision.run())
                        ? run.evidence().equals(decision.evidence())
                        : run.judgement().verdict() == decision.verdict())
            .orElse(decision.run() == null);
    if (!same) {
      throw Stop.blocked(
          EffectReason.EVIDENCE_CHANGED,
          newest.map(run -> run.code() + " " + run.judgement().verdict()).orElse(""));
    }
  }

  /**
   * Compares with the pull request as the server just told it.
   *
   * @return the reviewed head, the only one that may be merged
   */
  String live(Bound bound, PullRequestFacts facts) throws Stop, Troubled {
    PullRequestHead head = bound.head();
    if (head == null) {
      sameChange(bound, facts);
      return facts.headCommit();
    }
    if (!facts.headCommit().equals(head.headCommit())) {
      throw Stop.blocked(
          facts.state() == PullRequestState.MERGED
              ? EffectReason.MERGED_OTHER
              : EffectReason.HEAD_MOVED,
          facts.headCommit());
    }
    if (!facts.baseBranch().equals(head.baseBranch())) {
      throw Stop.blocked(EffectReason.BASE_CHANGED, facts.baseBranch());
    }
    boolean baseMoved = !Objects.equals(facts.baseCommit(), head.baseCommit());
    if (baseMoved && facts.state() == PullRequestState.OPEN) {
      sameChange(bound, facts);
    }
    return head.headCommit();
  }

  private void sameChange(Bound bound, PullRequestFacts facts) throws Stop, Troubled {
    byte[] reviewed =
        vault
            .get(bound.decision().patch())
            .orElseThrow(() -> Stop.blocked(EffectReason.CONTENT_MISSING, ""));
    byte[] now = Troubled.value(github.diff(facts.id(), facts.baseCommit(), facts.headCommit()));
    if (!SameChange.of(reviewed, now)) {
      throw Stop.blocked(EffectReason.PATCH_CHANGED, "");
    }
  }
}
