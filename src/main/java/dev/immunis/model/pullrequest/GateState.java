package dev.immunis.model.pullrequest;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stood between a pull request's head and its base branch when it was last read.
 *
 * @param headCommit the head that was read, 40 hex digits
 * @param passed names of the checks that passed or had nothing to say
 * @param missing required checks that are not there or did not pass
 * @param protectedBranch whether the base branch has rules
 * @param requiredApprovals how many approving reviews the rules ask for
 * @param approvals how many there were of this head
 * @param unread why the base branch's rules could not be read whole, null when they were
 */
public record GateState(
    String headCommit,
    Set<String> passed,
    List<String> missing,
    boolean protectedBranch,
    int requiredApprovals,
    long approvals,
    @Nullable String unread,
    Instant readAt) {
  public GateState {
    passed = Set.copyOf(passed);
    missing = List.copyOf(missing);
  }
}
