package dev.immunis.github.rest;

import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.OneToken;
import dev.immunis.fakes.github.RealTime;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks who it is, through a proxy where one is named, and prints the outcome. */
final class ConnectingProgram {
  private ConnectingProgram() {}

  /** Address, certificate file or "-", port of a proxy on this machine or "-", user, password. */
  public static void main(String[] args) throws Exception {
    @Nullable Path certificates = args[1].equals("-") ? null : Path.of(args[1]);
    GitHubSettings.@Nullable Proxy proxy =
        args[2].equals("-")
            ? null
            : new GitHubSettings.Proxy(
                "127.0.0.1", Integer.parseInt(args[2]), args[3], new Secret(args[4]));
    GitHubSettings settings =
        GitHubSettings.of(GitHubAddress.of(args[0])).with(certificates, proxy);
    try (RestGitHub github =
        RestGitHub.open(settings, new OneToken(GitHubServer.TOKEN), new RealTime())) {
      System.out.println(github.pullRequests().login());
    }
  }
}
