package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** An approval has a pull request to act on, or says that it is for the record only. */
public final class PullRequestRule extends HouseRule {
  public PullRequestRule() {
    super("pull-request", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    boolean approves = context.draft().kind() == DecisionKind.APPROVE;
    boolean nothingToMerge = context.review().version().content().pullRequest() == null;
    return approves && nothingToMerge && !context.draft().recordOnly()
        ? refuse(RefusalCodes.APPROVE_NO_PULL_REQUEST)
        : Optional.empty();
  }
}
