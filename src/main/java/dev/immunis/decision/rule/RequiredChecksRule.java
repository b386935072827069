package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.decision.policy.Checks;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.pullrequest.GateState;
import dev.immunis.model.review.PullRequestHead;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The checks that branch and policy ask for passed on exactly the head that is approved. */
public final class RequiredChecksRule extends HouseRule {
  public RequiredChecksRule() {
    super("checks", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    Checks wanted = context.around().policy().checks();
    if (!context.merges() || !(wanted.requiredGreen() || !wanted.names().isEmpty())) {
      return Optional.empty();
    }
    GateState read = context.around().gates();
    if (read == null) {
      return refuse(RefusalCodes.CHECKS_UNKNOWN);
    }
    Optional<Refusal> otherHead = otherHead(this, context, read);
    if (otherHead.isPresent()) {
      return otherHead;
    }
    Duration oldest = wanted.noOlderThan();
    if (oldest != null && read.readAt().plus(oldest).isBefore(context.around().now())) {
      return refuse(RefusalCodes.CHECKS_TOO_OLD, read.readAt());
    }
    Set<String> open = new TreeSet<>(wanted.names());
    open.removeAll(read.passed());
    if (wanted.requiredGreen()) {
      open.addAll(read.missing());
    }
    return open.isEmpty()
        ? Optional.empty()
        : refuse(RefusalCodes.CHECKS_NOT_GREEN, String.join(", ", open), read.readAt());
  }

  /** What was read of another head than the one that is approved says nothing about it. */
  static Optional<Refusal> otherHead(HouseRule rule, DecisionContext context, GateState read) {
    String head = context.pullRequestHead().map(PullRequestHead::headCommit).orElse("-");
    return read.headCommit().equals(head)
        ? Optional.empty()
        : rule.refuse(RefusalCodes.CHECKS_OTHER_HEAD, read.headCommit(), head);
  }
}
