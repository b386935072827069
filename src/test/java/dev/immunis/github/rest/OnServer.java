package dev.immunis.github.rest;

import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.OneToken;
import dev.immunis.fakes.github.PullState;
import dev.immunis.fakes.github.RepoState;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequests;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with one open pull request, and the ports on it. */
abstract class OnServer {
  static final String HEAD = "a".repeat(40);
  static final String OTHER = "b".repeat(40);
  static final String BASE = "c".repeat(40);

  final TestClock clock = new TestClock();
  GitHubServer server;
  RepoState repo;
  PullState pull;
  RestGitHub github;
  PullRequests port;
  PullRequestId id;

  @BeforeEach
  void start() throws IOException {
    server = new GitHubServer();
    repo = server.make("acme", "shop");
    pull =
        repo.open(7, "Bump minimist from 1.2.5 to 1.2.6", "Fixes GHSA-xvch-5gv4-984h.", HEAD, BASE);
    repo.diffs.put(BASE + "..." + HEAD, "diff --git a/a b/a\n");
    github =
        RestGitHub.open(settings(Duration.ofSeconds(10)), new OneToken(GitHubServer.TOKEN), clock);
    port = github.pullRequests();
    id = new PullRequestId(new RepositoryId(server.host(), "acme", "shop"), 7);
  }

  GitHubSettings settings(Duration callTimeout) {
    GitHubSettings usual = GitHubSettings.of(GitHubAddress.of(server.root()));
    return new GitHubSettings(
        usual.address(), null, null, Duration.ofSeconds(5), callTimeout, usual.answerBytes());
  }

  /** The ports once more, with less patience. */
  void impatient(Duration callTimeout) throws IOException {
    github.close();
    github = RestGitHub.open(settings(callTimeout), new OneToken(GitHubServer.TOKEN), clock);
    port = github.pullRequests();
  }

  @AfterEach
  void stop() {
    github.close();
    server.close();
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.AlreadyDone<T>(T value) -> throw new AssertionError("was done before: " + value);
      case Outcome.Failed<T>(Trouble trouble) -> throw new AssertionError(trouble.sentence());
    };
  }

  static <T> T already(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.AlreadyDone<T>(T value) -> value;
      case Outcome.Done<T>(T value) -> throw new AssertionError("was done only now: " + value);
      case Outcome.Failed<T>(Trouble trouble) -> throw new AssertionError(trouble.sentence());
    };
  }

  static Trouble trouble(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Failed<?> failed) {
      return failed.trouble();
    }
    throw new AssertionError("no trouble: " + outcome);
  }
}
