package dev.immunis.model.pullrequest;

import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.ReviewContent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one pull request.
 *
 * @param number from 1
 */
public record PullRequestId(RepositoryId repository, int number) {
  private static final Pattern SHORT = Pattern.compile("([^/\\s#]+/[^/\\s#]+)#([1-9][0-9]{0,8})");
  private static final Pattern URL =
      Pattern.compile(
          "https?://([^/@\\s?#]+)/([^/\\s?#]+/[^/\\s?#]+)/pull/([1-9][0-9]{0,8})(?:[/?#]\\S*)?");

  /**
   * A checked name.
   *
   * @throws IllegalArgumentException when the number is below 1
   */
  public PullRequestId {
    if (number < 1) {
      throw new IllegalArgumentException("pull requests are numbered from 1");
    }
  }

  /**
   * Reads {@code OWNER/NAME#N} or the address of the pull request's page.
   *
   * @param host the host that the short form means
   * @return empty when the text has another form
   */
  public static Optional<PullRequestId> parse(String text, String host) {
    Matcher named = SHORT.matcher(text.strip());
    if (named.matches()) {
      return of(host, named.group(1), named.group(2));
    }
    Matcher address = URL.matcher(text.strip());
    return address.matches()
        ? of(withoutWww(address.group(1)), address.group(2), address.group(3))
        : Optional.empty();
  }

  /** Reads a {@link #key()}; empty when the text is none. */
  public static Optional<PullRequestId> ofKey(String key) {
    int name = key.indexOf('/', key.indexOf('/') + 1);
    return name < 0
        ? parse(key, RepositoryId.PUBLIC_HOST)
        : parse(key.substring(key.indexOf('/') + 1), key.substring(0, key.indexOf('/')));
  }

  /** The one that carries a review's patch; empty where none is named, or not where it lies. */
  public static Optional<PullRequestId> of(ReviewContent content) {
    PullRequest named = content.pullRequest();
    if (named == null) {
      return Optional.empty();
    }
    return named.head() == null
        ? Optional.ofNullable(named.url()).flatMap(url -> parse(url, RepositoryId.PUBLIC_HOST))
        : ofKey(named.head().repository() + "#" + named.number());
  }

  private static Optional<PullRequestId> of(String host, String path, String number) {
    try {
      return RepositoryId.parse(path, host)
          .map(repository -> new PullRequestId(repository, Integer.parseInt(number)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String withoutWww(String host) {
    return host.equalsIgnoreCase("www.github.com") ? RepositoryId.PUBLIC_HOST : host;
  }

  /** {@code owner/name#number}, with the host before it unless it is the public one. */
  public String key() {
    return repository.key() + "#" + number;
  }

  /** The address of its page. */
  public String url() {
    return "https://" + repository.host() + "/" + repository.path() + "/pull/" + number;
  }

  @Override
  public String toString() {
    return key();
  }
}
