package dev.immunis.github.token;

import dev.immunis.fakes.github.RealTime;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.HiddenMarker;
import dev.immunis.github.MergeOrder;
import dev.immunis.github.PullRequests;
import dev.immunis.github.TokenSource;
import dev.immunis.github.rest.RestGitHub;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.util.Set;

/** A program that logs everything and prints whatever it gets, good or bad. */
final class TalkingProgram {
  private TalkingProgram() {}

  public static void main(String[] args) throws Exception {
    java.util.logging.Logger root = java.util.logging.Logger.getLogger("");
    root.setLevel(java.util.logging.Level.ALL);
    for (java.util.logging.Handler handler : root.getHandlers()) {
      handler.setLevel(java.util.logging.Level.ALL);
    }
    GitHubSettings settings = GitHubSettings.of(GitHubAddress.of(args[0]));
    TokenSource tokens = new EnvironmentToken(System.getenv());
    System.out.println(settings + " " + tokens + " " + tokens.token());
    try (RestGitHub github = RestGitHub.open(settings, tokens, new RealTime())) {
      PullRequests port = github.pullRequests();
      RepositoryId shop = new RepositoryId(port.host(), "acme", "shop");
      for (int number = 7; number <= 8; number++) {
        PullRequestId id = new PullRequestId(shop, number);
        System.out.println(port.read(id));
        System.out.println(port.comment(id, new HiddenMarker("d:1"), "words"));
        System.out.println(port.label(id, Set.of("one")));
        System.out.println(port.merge(id, new MergeOrder("a".repeat(40), "t", "")));
      }
      System.out.println(port + " " + github + " " + port.budget());
    }
  }
}
