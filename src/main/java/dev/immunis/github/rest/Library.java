package dev.immunis.github.rest;

import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.authorization.AuthorizationProvider;

/** The library, told to send through our wire, to wait for nothing and to send nothing twice. */
final class Library {
  private final GitHub github;
  private final Map<RepositoryId, GHRepository> repositories = new ConcurrentHashMap<>();

  Library(Wire wire) throws IOException {
    github =
        new GitHubBuilder()
            .withEndpoint(wire.settings().api().toString())
            .withConnector(new WireConnector(wire))
            // The wire adds the login itself, and only for the server that it belongs to.
            .withAuthorizationProvider(AuthorizationProvider.ANONYMOUS)
            .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
            .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
            .build();
  }

  GHRepository repository(RepositoryId id) throws IOException {
    GHRepository known = repositories.get(id);
    if (known == null) {
      known = github.getRepository(id.path());
      repositories.put(id, known);
    }
    return known;
  }

  GHPullRequest pullRequest(PullRequestId id) throws IOException {
    return repository(id.repository()).getPullRequest(id.number());
  }
}
