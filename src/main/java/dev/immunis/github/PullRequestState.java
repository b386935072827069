package dev.immunis.github;

/** Where a pull request stands. */
public enum PullRequestState {
  OPEN,
  /** Closed without having been merged. */
  CLOSED,
  MERGED
}
