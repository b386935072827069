package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.Settings;
import dev.immunis.app.settings.SettingsException;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliDoor.HubWish;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.cli.ExitCodes;
import dev.immunis.decision.DecisionService;
import dev.immunis.decision.Surroundings;
import dev.immunis.decision.rule.HouseRules;
import dev.immunis.hub.Hub;
import dev.immunis.hub.HubParts;
import dev.immunis.hub.HubSettings;
import dev.immunis.hub.TeamMeters;
import dev.immunis.hub.api.ApiLimits;
import dev.immunis.hub.api.ApiParts;
import dev.immunis.hub.live.LiveLimits;
import dev.immunis.intake.MessageReader;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.observe.Correlation;
import dev.immunis.report.audit.Checkpoints;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.postgres.Delegation;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The door of the hub: the team's server, wired to PostgreSQL, until it is told to stop. */
final class HubDoor {
  private static final System.Logger LOG = System.getLogger(HubDoor.class.getName());

  /** Together with what follows it, less than a service manager or Ctrl-C waits. */
  private static final Duration FAREWELL = Duration.ofMillis(2_500);

  private final SettledCall settled;
  private final CliCall call;
  private final CliTexts texts;

  HubDoor(SettledCall settled, CliCall call) {
    this.settled = settled;
    this.call = call;
    this.texts = new CliTexts(call.locale());
  }

  /** Runs the hub until the call is cancelled. */
  int run(HubWish wish) {
    Settings settings = settings(wish);
    HubSettings hubSettings = hubSettings(settings);
    PgLogin login = login(settings);
    HubLog.begin(settings.get(SettingKey.HUB_LOG));
    BrokerKey broker = new BrokerKey(settings, call);
    CountDownLatch stop = new CountDownLatch(1);
    call.cancel().onAsk(stop::countDown);
    try (PgAccess access =
            PgAccess.open(
                login, Integer.parseInt(settings.get(SettingKey.HUB_CONNECTIONS)), "hub");
        GitHubRoom github = new GitHubRoom(settled, new SystemClock());
        TeamExecutor effects = new TeamExecutor(access, github::pullRequests, new SystemClock())) {
      access.follow(Correlation::current);
      requireHub(access, login);
      HubParts parts =
          new HubParts(
              access.changeFeed(),
              access.cache(),
              access.liveTokens(),
              access.effectLease(),
              effects,
              List.of(access.databaseProbe(), access.migrationsProbe()),
              new SystemClock(),
              new TimeOrderedIds(),
              Release.version(),
              api(access, settings),
              broker.parts(access).orElse(null));
      try (DailyCheckpoint daily = checkpoints(access, settings);
          ImportRounds imports =
              ImportRounds.of(
                  settings,
                  github,
                  access.authority(new TimeOrderedIds(), new ChangeBus(), Delegation.none()),
                  () -> Actor.human(login.user()),
                  new SystemClock());
          Hub hub = new Hub(parts, hubSettings);
          HubRuns runs = runs(wish)) {
        LOG.log(
            System.Logger.Level.DEBUG,
            "checkpoints by " + daily + ", imports by " + imports + ", runs by " + runs);
        pool(hub, access);
        TeamMeters.add(hub.meters(), access.figures(), new SystemClock());
        start(hub, hubSettings);
        wish.listening().accept(address(hub, hubSettings));
        stop.await();
      }
      return ExitCodes.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliFailure.couldNot(texts.get("cli.error.interrupted"));
    }
  }

  /** Signs the authority's chain once a day where the settings name a folder for it. */
  private DailyCheckpoint checkpoints(PgAccess access, Settings settings) {
    String named = settings.get(SettingKey.HUB_CHECKPOINTS);
    if (named.isEmpty()) {
      return DailyCheckpoint.none();
    }
    Path folder = folder(call.folder().resolve(named));
    return DailyCheckpoint.start(() -> checkpointsNow(access, folder, settled.environment()));
  }

  /** Asked each time anew: at the start the database may be away, and a right comes later. */
  static Optional<Checkpoints> checkpointsNow(
      PgAccess access, Path folder, Map<String, String> environment) {
    if (access.teamAuthority().greet().roles().contains(TeamRole.AUDITOR)) {
      return Optional.of(hubCheckpoints(access, folder, environment));
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "no checkpoint is made: the hub's login lacks the right auditor");
    return Optional.empty();
  }

  /** What signs the authority's chain, with a key beside the checkpoints. */
  static Checkpoints hubCheckpoints(PgAccess access, Path folder, Map<String, String> environment) {
    UUID device = access.chainDevice();
    return new Checkpoints(
        access.auditTrail(),
        access.hubActs(),
        WorkspaceKey.of(folder(folder), device, environment),
        new SystemClock(),
        device,
        folder);
  }

  private static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw CliFailure.couldNot(folder + ": " + e);
    }
  }

  /** What runs wargames beside the hub, null where none are wished. */
  private @Nullable HubRuns runs(HubWish wish) {
    return wish.runs() == 0
        ? null
        : HubRuns.open(
            settled, settled.workspace(call.folder(), wish.workspace()), wish.runs(), texts);
  }

  private static void pool(Hub hub, PgAccess access) {
    String what = "Connections to the database: ";
    hub.meters()
        .watch("hitl_db_connections_active", what + "in use", () -> access.connections()[0]);
    hub.meters().watch("hitl_db_connections_idle", what + "idle", () -> access.connections()[1]);
    hub.meters().watch("hitl_db_connections_max", what + "at most", () -> access.connections()[2]);
  }

  private static ApiParts api(PgAccess access, Settings settings) {
    Clock clock = new SystemClock();
    Ids ids = new TimeOrderedIds();
    Surroundings surroundings = Surroundings.ofHub(() -> access.teamAuthority().rules());
    return new ApiParts(
        access.apiCallers(ids),
        (cache, authority, reviewer, fixed) ->
            new DecisionService(
                cache, authority, reviewer, clock, fixed, HouseRules.all(), surroundings),
        new MessageReader(clock),
        ApiLimits.standard()
            .withRate(Integer.parseInt(settings.get(SettingKey.HUB_REQUESTS_PER_SECOND)))
            .with(words(settings, SettingKey.HUB_PROXIES), words(settings, SettingKey.HUB_ORIGINS)),
        clock,
        ids,
        Release.version());
  }

  private void start(Hub hub, HubSettings settings) {
    try {
      hub.start();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "no listener", e);
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw CliFailure.couldNot(
          texts.get(
              "cli.hub.no-port",
              settings.host() + ":" + settings.port(),
              String.valueOf(cause.getMessage())));
    }
  }

  private static String address(Hub hub, HubSettings settings) {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return (settings.tls() == null ? "http://" : "https://") + host + ":" + hub.port();
  }

  /**
   * A database that is away may come back; one of another schema, or one that does not know this
   * login as a hub, will not by waiting.
   */
  private void requireHub(PgAccess access, PgLogin login) {
    try {
      TeamAuthority.Greeting greeting = access.teamAuthority().greet();
      if (!greeting.roles().contains(TeamRole.HUB)) {
        throw CliFailure.couldNot(texts.get("cli.hub.no-right", login.user()));
      }
    } catch (TeamException e) {
      switch (e.kind()) {
        case LOGIN_REFUSED, FORBIDDEN, OTHER_SCHEMA -> throw e;
        case UNREACHABLE, SERVER_FAILED ->
            LOG.log(System.Logger.Level.WARNING, "not ready yet: " + e.getMessage());
      }
    }
  }

  private Settings settings(HubWish wish) {
    try {
      Settings settings = settled.settings().withOriginalNames(settled.environment());
      String host = wish.host();
      if (host != null) {
        settings = settings.with(SettingKey.HUB_HOST, "--host", host);
      }
      Integer port = wish.port();
      if (port != null) {
        settings = settings.with(SettingKey.HUB_PORT, "--port", port.toString());
      }
      return wish.withoutTls()
          ? settings.with(SettingKey.HUB_WITHOUT_TLS, "--serve-others-without-tls", "allowed")
          : settings;
    } catch (SettingsException e) {
      throw CliFailure.badUse(String.valueOf(e.getMessage()));
    }
  }

  private HubSettings hubSettings(Settings settings) {
    try {
      return new HubSettings(
          settings.get(SettingKey.HUB_HOST),
          Integer.parseInt(settings.get(SettingKey.HUB_PORT)),
          certificate(settings),
          settings.get(SettingKey.HUB_WITHOUT_TLS).equals("allowed"),
          LiveLimits.standard().withOrigins(words(settings, SettingKey.HUB_ORIGINS)),
          FAREWELL);
    } catch (IllegalArgumentException e) {
      throw CliFailure.badUse(texts.get("cli.hub.settings", String.valueOf(e.getMessage())));
    }
  }

  private static Set<String> words(Settings settings, SettingKey key) {
    return Arrays.stream(settings.get(key).split(","))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .collect(Collectors.toSet());
  }

  private HubSettings.@Nullable Certificate certificate(Settings settings) {
    String chain = settings.get(SettingKey.HUB_TLS_CERTIFICATE);
    String key = settings.get(SettingKey.HUB_TLS_KEY);
    if (chain.isEmpty() != key.isEmpty()) {
      throw CliFailure.badUse(texts.get("cli.hub.half-tls"));
    }
    return chain.isEmpty()
        ? null
        : new HubSettings.Certificate(call.folder().resolve(chain), call.folder().resolve(key));
  }

  private PgLogin login(Settings settings) {
    String address = settings.get(SettingKey.HUB_DATABASE);
    if (address.isEmpty()) {
      throw CliFailure.badUse(texts.get("cli.hub.no-database"));
    }
    // The original names its Python driver in the scheme.
    return PgLogin.parse(
        address.replaceFirst("^postgresql\\+[a-z0-9]+:", "postgresql:"), null, password(settings));
  }

  private @Nullable String password(Settings settings) {
    String file = settings.get(SettingKey.HUB_PASSWORD_FILE);
    if (file.isEmpty()) {
      return null;
    }
    Path path = call.folder().resolve(file);
    try {
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw CliFailure.badUse(texts.get("cli.hub.no-password", path.toString()));
    }
  }
}
