package dev.immunis.github;

import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads pull requests and acts on them.
 *
 * <p>Every call blocks for at most the configured time and gives one outcome; nothing is thrown.
 * Every wish is read before it is written: what is already so gives {@link Outcome.AlreadyDone}. A
 * wish whose answer was lost is read back and never sent again blindly. Thread safe.
 */
public interface PullRequests {
  /** The host whose pull requests these are: {@code github.com} or that of an own server. */
  String host();

  /** The login that acts with our token: comments, reviews and merges carry this name. */
  Outcome<String> login();

  /** What the server says of our token, asked anew. */
  Outcome<TokenFacts> token();

  /** The pull request as it is now. */
  Outcome<PullRequestFacts> read(PullRequestId id);

  /**
   * The change from where the head left the base up to exactly this head, as git prints it.
   *
   * @param baseCommit the base branch's commit, 40 hex digits
   * @param headCommit the head, 40 hex digits
   */
  Outcome<byte[]> diff(PullRequestId id, String baseCommit, String headCommit);

  /** Checks, reviews and the base branch's rules for the head that {@code facts} names. */
  Outcome<Gates> gates(PullRequestFacts facts);

  /** The repository's alerts that this pull request is about, and ids in its own text. */
  Outcome<AdvisoryData> advisories(PullRequestFacts facts);

  /** Pull requests of a repository that pass a filter, newest first, at most {@code most}. */
  Outcome<List<PullRequestFacts>> list(RepositoryId repository, PullRequestFilter filter, int most);

  /**
   * Sees to it that there is exactly one comment of ours with the marker, and that it has this
   * text.
   *
   * @return number of the comment
   */
  Outcome<Long> comment(PullRequestId id, HiddenMarker marker, String text);

  /**
   * Sees to it that there is a review of ours with the marker on this head.
   *
   * @return number of the review
   */
  Outcome<Long> review(
      PullRequestId id, String headCommit, ReviewVerb verb, HiddenMarker marker, String text);

  /**
   * Sees to it that the labels are on it.
   *
   * @return all labels that are on it now
   */
  Outcome<Set<String>> label(PullRequestId id, Set<String> labels);

  /**
   * Sees to it that the labels are not on it.
   *
   * @return all labels that are on it now
   */
  Outcome<Set<String>> unlabel(PullRequestId id, Set<String> labels);

  /**
   * Sees to it that these people are assigned.
   *
   * @return everybody who is assigned now; the server leaves out who may not be
   */
  Outcome<Set<String>> assign(PullRequestId id, Set<String> logins);

  /**
   * Squashes and merges exactly the expected head.
   *
   * @return the commit on the base branch; {@link Outcome.AlreadyDone} only where the expected head
   *     was merged
   */
  Outcome<String> merge(PullRequestId id, MergeOrder order);

  /** Closes it without merging. */
  Outcome<PullRequestFacts> close(PullRequestId id);

  /** Opens it again after it was closed without merging. */
  Outcome<PullRequestFacts> reopen(PullRequestId id);

  /**
   * Opens a pull request that takes a merged one back.
   *
   * @return the new pull request
   */
  Outcome<PullRequestId> revert(PullRequestId id, HiddenMarker marker, String title, String text);

  /** What the server said last of the hourly limit; empty before the first answer. */
  Optional<Budget> budget();
}
