package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.Settings;
import dev.immunis.cli.CliFailure;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.PullRequests;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenSource;
import dev.immunis.github.TokenVault;
import dev.immunis.github.rest.RestAppCredentials;
import dev.immunis.github.rest.RestGitHub;
import dev.immunis.github.token.AppToken;
import dev.immunis.github.token.EnvironmentToken;
import dev.immunis.github.token.FileToken;
import dev.immunis.github.token.FirstToken;
import dev.immunis.github.token.KeyChainToken;
import dev.immunis.model.Clock;
import dev.immunis.model.Randomness;
import dev.immunis.model.pullrequest.RepositoryId;
import dev.immunis.wargame.judge.JudgePolicy;
import dev.immunis.wargame.remote.RemoteSettings;
import dev.immunis.wargame.remote.RemoteWargame;
import dev.immunis.wargame.watch.MergeWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Wires GitHub as the settings want it, when it is first needed. */
final class GitHubRoom implements AutoCloseable {
  private static final String PROXY_PASSWORD = "IMMUNIS_PROXY_PASSWORD";
  private static final String TOKEN_FILE = "github-token";

  private final SettledCall settled;
  private final Clock clock;
  private volatile @Nullable RestGitHub github;
  private @Nullable TokenSource tokens;
  private @Nullable RestAppCredentials app;

  GitHubRoom(SettledCall settled, Clock clock) {
    this.settled = settled;
    this.clock = clock;
  }

  /**
   * Pull requests of the configured server.
   *
   * @throws CliFailure when a setting cannot be used
   */
  PullRequests pullRequests() {
    return open().pullRequests();
  }

  /** What was opened for somebody before; opens nothing and never blocks. */
  Optional<PullRequests> opened() {
    return Optional.ofNullable(github).map(RestGitHub::pullRequests);
  }

  /** The same where the settings can be used, nothing where they cannot. */
  Optional<PullRequests> ifUsable() {
    try {
      return Optional.of(pullRequests());
    } catch (CliFailure e) {
      return Optional.empty();
    }
  }

  /**
   * The server as the look after merges needs it; nothing where it cannot be used, or where there
   * is no token: nobody is asked by a console that was not set up for it.
   */
  Optional<MergeWatch.Server> watched() {
    try {
      return hasToken()
          ? ifUsable().map(pulls -> new MergeWatch.Server(pulls, open().branches()))
          : Optional.empty();
    } catch (CliFailure e) {
      return Optional.empty();
    }
  }

  /**
   * What runs wargames on Actions; empty unless both a repository for it and a token are there.
   *
   * @throws CliFailure when a setting or the token cannot be used
   */
  Optional<RemoteWargame> remote(Randomness randomness) {
    String runner = settled.settings().get(SettingKey.GITHUB_RUNNER);
    if (runner.isEmpty()) {
      return Optional.empty();
    }
    RestGitHub opened = open();
    if (!hasToken()) {
      return Optional.empty();
    }
    return RepositoryId.parse(runner, opened.pullRequests().host())
        .map(
            repository ->
                new RemoteWargame(
                    opened.workflows(),
                    RemoteSettings.of(repository),
                    clock,
                    randomness,
                    JudgePolicy.defaults()));
  }

  /** Runs of these rooms can be made on Actions from now on, where that is set up. */
  void serve(SoloRooms rooms) {
    Randomness randomness = new StrongRandomness();
    rooms.wargames().remote(() -> remote(randomness).map(RemoteWargame::runner));
  }

  private synchronized RestGitHub open() {
    RestGitHub there = github;
    if (there != null) {
      return there;
    }
    try {
      GitHubSettings settings = settings();
      RestGitHub made = RestGitHub.open(settings, tokens(), clock);
      github = made;
      return made;
    } catch (IOException | IllegalArgumentException e) {
      throw CliFailure.badUse(String.valueOf(e.getMessage()));
    }
  }

  private GitHubSettings settings() {
    Settings all = settled.settings();
    String certificates = all.get(SettingKey.GITHUB_CA);
    return GitHubSettings.of(GitHubAddress.of(all.get(SettingKey.GITHUB_URL)))
        .with(certificates.isEmpty() ? null : Path.of(certificates), proxy(settled));
  }

  /** The proxy that the settings name, null for none. */
  static GitHubSettings.@Nullable Proxy proxy(SettledCall settled) {
    String text = settled.settings().get(SettingKey.GITHUB_PROXY);
    if (text.isEmpty()) {
      return null;
    }
    int at = text.lastIndexOf('@');
    int colon = text.lastIndexOf(':');
    String password = settled.environment().getOrDefault(PROXY_PASSWORD, "");
    return new GitHubSettings.Proxy(
        text.substring(at + 1, colon),
        Integer.parseInt(text.substring(colon + 1)),
        at < 0 ? null : text.substring(0, at),
        password.isEmpty() ? null : new Secret(password));
  }

  /** Made once: an app's token holds for an hour and is not fetched for each question. */
  private synchronized TokenSource tokens() throws IOException {
    TokenSource made = tokens;
    if (made == null) {
      made = made(settings());
      tokens = made;
    }
    return made;
  }

  /** What was handed in for this run wins over what was laid down once. */
  private TokenSource made(GitHubSettings settings) throws IOException {
    List<TokenSource> sources = new ArrayList<>();
    sources.add(new EnvironmentToken(settled.environment()));
    Settings all = settled.settings();
    if (!all.get(SettingKey.GITHUB_APP_ID).isEmpty()) {
      RestAppCredentials server = new RestAppCredentials(settings, clock);
      app = server;
      sources.add(
          new AppToken(
              all.get(SettingKey.GITHUB_APP_ID),
              all.get(SettingKey.GITHUB_APP_INSTALLATION),
              Path.of(all.get(SettingKey.GITHUB_APP_KEY)),
              server,
              clock));
    }
    sources.addAll(vaults(settings.address().host()));
    return new FirstToken(sources);
  }

  /** Where a token of a server can be laid down; one server's token never goes to another. */
  private List<TokenVault> vaults(String host) {
    Path folder =
        Settings.file(settled.environment(), settled.home(), settled.os())
            .toAbsolutePath()
            .getParent();
    String file = host.equals(RepositoryId.PUBLIC_HOST) ? TOKEN_FILE : TOKEN_FILE + "-" + host;
    return List.of(
        new KeyChainToken(host),
        new FileToken(folder.resolve(file.replace(':', '_')), this::passphrase));
  }

  /**
   * The places for a server's token, for commands.
   *
   * @param host null for the configured server
   */
  KeptTokens kept(@Nullable String host, String nowhere) {
    try {
      String own = settings().address().host();
      String named = host == null ? own : host.toLowerCase(Locale.ROOT);
      if (!named.matches("[a-z0-9.-]+(:\\d{1,5})?")) {
        throw CliFailure.badUse("not a host: " + named);
      }
      List<TokenSource> given =
          named.equals(own) ? List.of(new EnvironmentToken(settled.environment())) : List.of();
      return new KeptTokens(named, given, vaults(named), nowhere);
    } catch (IllegalArgumentException e) {
      throw CliFailure.badUse(String.valueOf(e.getMessage()));
    }
  }

  /** Whether there is a token for the configured server. */
  boolean hasToken() {
    try {
      return tokens().token().isPresent();
    } catch (TokenException | IllegalArgumentException | IOException e) {
      throw CliFailure.couldNot(String.valueOf(e.getMessage()));
    }
  }

  /** Whether wargames may run on Actions. */
  boolean hasRunner() {
    return !settled.settings().get(SettingKey.GITHUB_RUNNER).isEmpty();
  }

  private Optional<Secret> passphrase() {
    String text = settled.environment().getOrDefault(FileToken.PASSPHRASE_VARIABLE, "");
    return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
  }

  @Override
  public synchronized void close() {
    RestGitHub there = github;
    if (there != null) {
      there.close();
    }
    if (app != null) {
      app.close();
    }
  }
}
