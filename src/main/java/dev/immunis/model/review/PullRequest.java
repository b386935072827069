package dev.immunis.model.review;

import org.jspecify.annotations.Nullable;

/**
 * The pull request that carries the patch.
 *
 * @param head what exactly was taken in, null where it is only named and was not read
 */
public record PullRequest(
    int number, @Nullable String url, @Nullable String branch, @Nullable PullRequestHead head) {

  /** A pull request that is only named. */
  public PullRequest(int number, @Nullable String url, @Nullable String branch) {
    this(number, url, branch, null);
  }
}
