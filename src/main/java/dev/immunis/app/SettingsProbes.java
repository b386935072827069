package dev.immunis.app;

import dev.immunis.app.host.DoctorProbes;
import dev.immunis.app.host.SentenceProbe;
import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.Settings;
import dev.immunis.app.settings.SettingsException;
import dev.immunis.app.team.TeamSettings;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.Outcome;
import dev.immunis.github.TokenException;
import dev.immunis.github.Trouble;
import dev.immunis.github.token.KeyChainToken;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.model.Probe.Finding;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.wire.HubAddress;
import dev.immunis.wire.socket.HubHealth;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tries what the settings name and says in words what is wrong and what to do. */
final class SettingsProbes {
  private final SettledCall settled;
  private final Supplier<Optional<String>> teamAddress;
  private final Clock clock;
  private final CliTexts texts;

  SettingsProbes(
      SettledCall settled, Supplier<Optional<String>> teamAddress, Clock clock, CliTexts texts) {
    this.settled = settled;
    this.teamAddress = teamAddress;
    this.clock = clock;
    this.texts = texts;
  }

  List<Probe> all() {
    return List.of(
        new SentenceProbe("database", this::database),
        new SentenceProbe("hub", this::hub),
        new SentenceProbe("github", this::github),
        new SentenceProbe("proxy", this::proxy),
        DoctorProbes.sandbox(Machine.sandboxes(), texts),
        new SentenceProbe("key-chain", this::keyChain));
  }

  private Settings settings() {
    return settled.settings();
  }

  private Finding failed(String key, @Nullable String particulars, String next) {
    return Finding.failed(texts.get(key, String.valueOf(particulars)), texts.get(next));
  }

  private Finding database() {
    try {
      TeamSettings team = TeamSettings.of(settings());
      String named = team.address();
      Optional<String> address = named == null ? teamAddress.get() : Optional.of(named);
      if (address.isEmpty()) {
        return Finding.ok(texts.get("cli.settings.no-database"));
      }
      PgLogin login = PgLogin.parse(address.get(), null, team.password());
      try (TeamAuthority authority = PgAccess.open(login, 1, "console").teamAuthority()) {
        TeamAuthority.Greeting greeting = authority.greet();
        String rights =
            greeting.roles().stream()
                .map(role -> role.wire())
                .sorted()
                .collect(Collectors.joining(", "));
        return rights.isEmpty()
            ? Finding.warning(
                texts.get("cli.settings.database-no-right", login.shown()),
                texts.get("cli.settings.database-no-right-next"))
            : Finding.ok(texts.get("cli.settings.database", login.shown(), rights));
      }
    } catch (TeamException e) {
      return failed(
          "cli.settings.database-failed",
          e.getMessage(),
          CliTexts.key("cli.settings.database-next.*", e.kind()));
    } catch (SettingsException e) {
      return failed(
          "cli.settings.database-failed",
          e.getMessage(),
          "cli.settings.database-next.login-refused");
    }
  }

  private Finding hub() {
    TeamSettings team;
    HubAddress address;
    try {
      team = TeamSettings.of(settings());
      String named = team.hub();
      if (named == null) {
        return Finding.ok(texts.get("cli.settings.no-hub"));
      }
      address = HubAddress.parse(named, team.hubAuthority());
    } catch (IllegalArgumentException | SettingsException e) {
      return failed("cli.settings.hub-failed", e.getMessage(), "cli.settings.hub-address-next");
    }
    String shown = address.uri().getAuthority();
    return switch (HubHealth.of(address)) {
      case HubHealth.Answer.Well well -> Finding.ok(texts.get("cli.settings.hub", shown));
      case HubHealth.Answer.NotReady not ->
          Finding.warning(
              texts.get("cli.settings.hub-not-ready", shown, not.status()),
              texts.get("cli.settings.hub-not-ready-next"));
      case HubHealth.Answer.Untrusted untrusted ->
          failed("cli.settings.hub-failed", untrusted.why(), "cli.settings.hub-trust-next");
      case HubHealth.Answer.Silent silent ->
          failed("cli.settings.hub-failed", silent.why(), "cli.settings.hub-next");
    };
  }

  private Finding github() {
    try (GitHubRoom room = new GitHubRoom(settled, clock)) {
      return switch (room.pullRequests().login()) {
        case Outcome.Done<String>(String login) -> known(room, login);
        case Outcome.AlreadyDone<String>(String login) -> known(room, login);
        case Outcome.Failed<String>(Trouble trouble) ->
            failed("cli.settings.github-failed", trouble.sentence(), next(trouble));
      };
    } catch (CliFailure e) {
      return failed("cli.settings.github-failed", e.getMessage(), "cli.settings.github-set-next");
    }
  }

  private Finding known(GitHubRoom room, String login) {
    return Finding.ok(texts.get("cli.settings.github", room.pullRequests().host(), login));
  }

  private static String next(Trouble trouble) {
    return switch (trouble) {
      case Trouble.BadLogin login -> "cli.settings.github-token-next";
      case Trouble.NoRight right -> "cli.settings.github-token-next";
      case Trouble.Unreachable unreachable -> "cli.settings.github-way-next";
      case Trouble.RateLimited limited -> "cli.settings.github-wait-next";
      case Trouble.Retry retry -> "cli.settings.github-wait-next";
      case Trouble.NotThere there -> "cli.settings.github-set-next";
      case Trouble.NotMergeable mergeable -> "cli.settings.github-set-next";
      case Trouble.HeadMoved moved -> "cli.settings.github-set-next";
      case Trouble.Refused refused -> "cli.settings.github-set-next";
    };
  }

  private Finding proxy() {
    GitHubSettings.Proxy proxy = GitHubRoom.proxy(settled);
    if (proxy == null) {
      return Finding.ok(texts.get("cli.settings.no-proxy"));
    }
    String shown = proxy.host() + ":" + proxy.port();
    String target = GitHubAddress.of(settings().get(SettingKey.GITHUB_URL)).api().getHost();
    try {
      int status = ProxyTry.status(proxy, target);
      return switch (status) {
        case 200 -> Finding.ok(texts.get("cli.settings.proxy", shown, target));
        case 407 -> failed("cli.settings.proxy-login", shown, "cli.settings.proxy-login-next");
        default ->
            Finding.failed(
                texts.get("cli.settings.proxy-refuses", shown, target, Integer.toString(status)),
                texts.get("cli.settings.proxy-refuses-next"));
      };
    } catch (IOException e) {
      return Finding.failed(
          texts.get("cli.settings.proxy-failed", shown, ProxyTry.words(e)),
          texts.get("cli.settings.proxy-next"));
    }
  }

  private Finding keyChain() {
    String host = GitHubAddress.of(settings().get(SettingKey.GITHUB_URL)).host();
    KeyChainToken token = new KeyChainToken(host);
    if (!token.usable()) {
      return Finding.warning(
          texts.get("cli.settings.no-key-chain"), texts.get("cli.settings.no-key-chain-next"));
    }
    try {
      return Finding.ok(
          texts.get(
              token.token().isPresent()
                  ? "cli.settings.key-chain-token"
                  : "cli.settings.key-chain-empty",
              host));
    } catch (TokenException e) {
      return failed(
          "cli.settings.key-chain-failed", e.getMessage(), "cli.settings.no-key-chain-next");
    }
  }
}
