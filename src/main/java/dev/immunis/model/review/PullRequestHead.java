package dev.immunis.model.review;

/**
 * What exactly of a pull request was taken in.
 *
 * @param repository its repository's key: {@code owner/name}, with the host unless public
 * @param headCommit the commit whose change is reviewed, 40 hex digits
 * @param baseCommit the base branch's commit that the change was taken against, 40 hex digits
 * @param baseBranch the branch that it is to be merged into
 * @param author login of who opened it
 */
public record PullRequestHead(
    String repository, String headCommit, String baseCommit, String baseBranch, String author) {}
