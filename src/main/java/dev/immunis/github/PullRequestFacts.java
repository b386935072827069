package dev.immunis.github;

import dev.immunis.model.pullrequest.PullRequestId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pull request as the server told it at one moment.
 *
 * @param node its global id
 * @param authorIsBot whether a program opened it
 * @param headCommit 40 hex digits
 * @param headBranch name of the branch that is to be merged
 * @param headRepository {@code owner/name} of that branch, null when it is gone
 * @param baseCommit the base branch's commit as the server tells it with the pull request
 * @param mergeable null while the server has not yet found out
 * @param mergeState the server's word: clean, blocked, behind, dirty, draft, unstable, unknown;
 *     empty in lists
 * @param mergeCommit the commit on the base branch, null unless merged
 */
public record PullRequestFacts(
    PullRequestId id,
    String node,
    String title,
    String text,
    String author,
    boolean authorIsBot,
    PullRequestState state,
    boolean draft,
    String headCommit,
    String headBranch,
    @Nullable String headRepository,
    String baseCommit,
    String baseBranch,
    List<String> labels,
    List<String> assignees,
    @Nullable Boolean mergeable,
    String mergeState,
    @Nullable String mergeCommit,
    Instant createdAt,
    Instant updatedAt,
    String url) {
  public PullRequestFacts {
    labels = List.copyOf(labels);
    assignees = List.copyOf(assignees);
  }
}
