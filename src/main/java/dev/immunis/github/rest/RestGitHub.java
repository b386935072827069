package dev.immunis.github.rest;

import dev.immunis.github.Branches;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.PullRequests;
import dev.immunis.github.TokenSource;
import dev.immunis.github.Workflows;
import dev.immunis.model.Clock;
import java.io.IOException;
import java.net.http.HttpClient;

/** Opens one server; the ports behind it share its connection, its limits and its login. */
public final class RestGitHub implements AutoCloseable {
  private final HttpClient client;
  private final RestPullRequests pullRequests;
  private final RestWorkflows workflows;
  private final RestBranches branches;

  private RestGitHub(HttpClient client, Wire wire, Library library) {
    this.client = client;
    this.pullRequests = new RestPullRequests(wire, library);
    this.workflows = new RestWorkflows(wire, library);
    this.branches = new RestBranches(wire, library);
  }

  /**
   * Makes everything ready; sends nothing.
   *
   * @throws IOException when the certificate file cannot be used
   */
  public static RestGitHub open(GitHubSettings settings, TokenSource tokens, Clock clock)
      throws IOException {
    HttpClient client = HttpClients.make(settings);
    Wire wire = new Wire(settings, tokens, clock, client);
    Library library = new Library(wire);
    return new RestGitHub(client, wire, library);
  }

  public PullRequests pullRequests() {
    return pullRequests;
  }

  public Workflows workflows() {
    return workflows;
  }

  public Branches branches() {
    return branches;
  }

  /** Ends calls that go on. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
