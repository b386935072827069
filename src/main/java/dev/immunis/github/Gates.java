package dev.immunis.github;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a pull request's head and its base branch.
 *
 * @param headCommit the head that checks and reviews belong to
 * @param checks every check and status of that head, the newest of each name
 * @param requiredChecks names that the base branch asks for
 * @param protectedBranch whether the base branch has rules
 * @param requiredApprovals how many approving reviews the rules ask for
 * @param reviews the newest review of each person
 * @param rulesUnread why the base branch's rules could not be read whole, null when they were
 */
public record Gates(
    String headCommit,
    List<CheckFact> checks,
    Set<String> requiredChecks,
    boolean protectedBranch,
    int requiredApprovals,
    List<ReviewFact> reviews,
    @Nullable Trouble rulesUnread) {
  public Gates {
    checks = List.copyOf(checks);
    requiredChecks = Set.copyOf(requiredChecks);
    reviews = List.copyOf(reviews);
  }

  /** How a check stands. */
  public enum CheckState {
    PASSED,
    FAILED,
    PENDING,
    /** Skipped or neutral: no word against it. */
    NEUTRAL
  }

  /** One check run or commit status. */
  public record CheckFact(String name, CheckState state, String url) {}

  /**
   * A person's newest review.
   *
   * @param state the server's word: APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED
   * @param commit what was reviewed, null when the server does not say
   */
  public record ReviewFact(String author, String state, @Nullable String commit) {}

  /** Required checks that are not there or did not pass; a skipped one counts as passed. */
  public List<String> missingChecks() {
    return requiredChecks.stream()
        .filter(
            name ->
                checks.stream()
                    .filter(check -> check.name().equals(name))
                    .noneMatch(
                        check ->
                            check.state() == CheckState.PASSED
                                || check.state() == CheckState.NEUTRAL))
        .sorted()
        .toList();
  }

  /** Approving reviews of exactly this head. */
  public long approvals() {
    return reviews.stream()
        .filter(r -> r.state().equals("APPROVED") && headCommit.equals(r.commit()))
        .count();
  }
}
