package dev.immunis.fakes.github;

import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.rest.RestGitHub;
import dev.immunis.intake.PullRequestImporter;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.store.Authority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A server in GitHub's shapes with pull requests to be reviewed, and our side of it. */
public final class PullBench implements AutoCloseable {
  public static final String BASE = "c".repeat(40);
  public static final String DIFF =
      """
      diff --git a/package.json b/package.json
      --- a/package.json
      +++ b/package.json
      @@ -1 +1 @@
      -  "minimist": "1.2.5"
      +  "minimist": "1.2.6"
      """;
  public static final String OTHER_DIFF = DIFF.replace("1.2.6", "1.2.7");

  public final GitHubServer server;
  public final RestGitHub github;
  private final Clock clock;

  /**
   * Opens it.
   *
   * @param patience for one answer
   */
  public PullBench(Clock clock, Duration patience) throws IOException {
    this.clock = clock;
    server = new GitHubServer();
    server.remaining(Integer.MAX_VALUE);
    github = github(server.root(), patience, clock);
  }

  /** Our side of a server that runs somewhere. */
  public static RestGitHub github(String root, Duration patience, Clock clock) throws IOException {
    GitHubSettings usual = GitHubSettings.of(GitHubAddress.of(root));
    return RestGitHub.open(
        new GitHubSettings(
            usual.address(), null, null, Duration.ofSeconds(20), patience, usual.answerBytes()),
        new OneToken(GitHubServer.TOKEN),
        clock);
  }

  /** What a commit of that text is called. */
  public static String hex(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 40);
  }

  public PullRequestId id(String repo) {
    return new PullRequestId(new RepositoryId(server.host(), "acme", repo), 1);
  }

  /** The id that a review of the repository's first pull request has. */
  public UUID reviewId(String repo) {
    return new ReviewSource(ReviewSource.Kind.PULL_REQUEST, id(repo).key()).reviewId();
  }

  /** A fresh repository with one pull request. */
  public PullState open(String repo) {
    RepoState state = server.make("acme", repo);
    return server.state(
        s -> {
          PullState made = state.open(1, "Bump minimist in " + repo, "", hex(repo), BASE);
          state.diffs.put(BASE + "..." + made.head, DIFF);
          return made;
        });
  }

  /** A push. */
  public void push(PullState pull, String head, String diff) {
    server.state(
        s -> {
          pull.head = head;
          return pull.repo.diffs.put(pull.base + "..." + head, diff);
        });
  }

  /** Takes the pull request in as it is now. */
  public void take(String repo, Authority authority, String person) {
    new PullRequestImporter(authority, github.pullRequests(), () -> Actor.human(person), clock)
        .importAll(List.of(id(repo)), (done, of, what) -> {}, () -> false);
  }

  @Override
  public void close() {
    github.close();
    server.close();
  }
}
