package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.pullrequest.GateState;
import java.util.Optional;

/** The rules of the base branch were read and are kept. */
public final class BranchProtectionRule extends HouseRule {
  public BranchProtectionRule() {
    super("protection", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    if (!context.merges() || !context.around().policy().checks().branchProtection()) {
      return Optional.empty();
    }
    GateState read = context.around().gates();
    if (read == null || read.unread() != null) {
      return refuse(RefusalCodes.PROTECTION_UNREAD, read == null ? "-" : read.unread());
    }
    Optional<Refusal> otherHead = RequiredChecksRule.otherHead(this, context, read);
    if (otherHead.isPresent()) {
      return otherHead;
    }
    return read.approvals() < read.requiredApprovals()
        ? refuse(
            RefusalCodes.PROTECTION_APPROVALS,
            read.approvals(),
            read.requiredApprovals(),
            read.readAt())
        : Optional.empty();
  }
}
