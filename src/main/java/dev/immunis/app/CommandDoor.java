package dev.immunis.app;

import dev.immunis.app.host.CareProbes;
import dev.immunis.app.host.DoctorProbes;
import dev.immunis.app.host.Host;
import dev.immunis.app.host.WorkspaceProbe;
import dev.immunis.app.workspace.HandOverClient;
import dev.immunis.app.workspace.OwnerText;
import dev.immunis.app.workspace.WorkspaceLock;
import dev.immunis.app.workspace.WorkspaceOwner;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliDoor;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.cli.OpenTarget;
import dev.immunis.cli.WorkspaceCare;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.model.setting.SettingsBook;
import dev.immunis.queue.DeadLetters;
import dev.immunis.store.ApiTokens;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.TeamOwner;
import dev.immunis.wargame.remote.RemoteWargame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The door of a command in a process of its own: opens the workspace, or hands the call over. */
final class CommandDoor implements CliDoor {
  /** How long an owner may take to say that it does a call. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** How long another command, which is mostly brief, may hold the workspace. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  private static final long LOOK_AGAIN_MILLIS = 100;

  private final SettledCall settled;
  private final Clock clock = new SystemClock();

  CommandDoor(SettledCall settled) {
    this.settled = settled;
  }

  @Override
  public String version() {
    return Release.version();
  }

  @Override
  public Entry enter(CliCall call, @Nullable String workspace) {
    Path folder = settled.workspace(call.folder(), workspace);
    CliTexts texts = new CliTexts(call.locale());
    requireFolder(folder, texts);
    long end = clock.nanos() + WAIT.toNanos();
    while (true) {
      switch (take(folder, texts)) {
        case WorkspaceLock.Answer.Held held -> {
          return opened(folder, held.lock());
        }
        case WorkspaceLock.Answer.Busy busy -> {
          switch (new HandOverClient(ANSWER).call(folder, call)) {
            case HandOverClient.Answer.Done done -> {
              return new Entry.HandedOver(done.exitCode());
            }
            case HandOverClient.Answer.Lost lost -> {
              throw CliFailure.couldNot(texts.get("cli.workspace.lost", folder.toString()));
            }
            case HandOverClient.Answer.Silent silent -> {
              return new Entry.Busy(busy(texts, folder, busy.owner()));
            }
            case HandOverClient.Answer.Nobody nobody -> {
              if (clock.nanos() - end > 0 || call.cancel().asked()) {
                return new Entry.Busy(busy(texts, folder, busy.owner()));
              }
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS));
            }
          }
        }
      }
    }
  }

  private static void requireFolder(Path folder, CliTexts texts) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw CliFailure.badUse(texts.get("cli.workspace.no-folder", folder.toString()));
    }
  }

  private WorkspaceLock.Answer take(Path folder, CliTexts texts) {
    try {
      return WorkspaceLock.take(folder, "command", clock.now());
    } catch (IOException e) {
      throw CliFailure.couldNot(texts.get("cli.workspace.unusable", folder.toString(), e));
    }
  }

  private Entry opened(Path folder, WorkspaceLock lock) {
    try {
      SoloRooms rooms = SoloRooms.open(folder, settled);
      GitHubRoom github = new GitHubRoom(settled, rooms.clock());
      rooms.askAt(github::ifUsable);
      github.serve(rooms);
      return new Entry.Opened(
          new SoloCliRooms(
              rooms,
              github,
              new ReportRoom(rooms, settled.environment()),
              settled,
              Optional.empty()),
          () -> {
            try (lock) {
              github.close();
              rooms.close();
            }
          });
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Who has the workspace, in one sentence with the way out. */
  static String busy(CliTexts texts, Path folder, Optional<WorkspaceOwner> owner) {
    return owner
        .map(
            one ->
                texts.get(
                    "cli.workspace.busy",
                    folder.toString(),
                    OwnerText.program(texts, one),
                    Long.toString(one.process()),
                    one.user(),
                    one.host(),
                    one.since()))
        .orElseGet(() -> texts.get("cli.workspace.busy-unknown", folder.toString()));
  }

  @Override
  public LoneEngine engine(CliCall call, @Nullable String workspace) {
    Path folder = settled.workspace(call.folder(), workspace);
    CliTexts texts = new CliTexts(call.locale());
    requireFolder(folder, texts);
    try {
      return LoneEngines.below(folder, settled.settings().treeCacheBytes());
    } catch (IOException e) {
      throw CliFailure.couldNot(texts.get("cli.workspace.unusable", folder.toString(), e));
    }
  }

  @Override
  public RemoteEngine remote(CliCall call) {
    GitHubRoom github = new GitHubRoom(settled, clock);
    RemoteWargame wargame =
        github
            .remote(new StrongRandomness())
            .orElseThrow(
                () -> CliFailure.couldNot(new CliTexts(call.locale()).get("cli.remote.no-runner")));
    return new RemoteEngine(
        wargame, clock, Actor.human(System.getProperty("user.name", "reviewer")), github::close);
  }

  @Override
  public List<Probe> probes(CliCall call, @Nullable String workspace) {
    Path folder = settled.workspace(call.folder(), workspace);
    CliTexts texts = new CliTexts(call.locale());
    List<Probe> all =
        new ArrayList<>(
            DoctorProbes.all(folder, Machine.sandboxes(), Host.here(), clock, texts, this::chain));
    FileKey key = FileKey.of(folder, settled);
    all.add(CareProbes.encryption(care(call, workspace)::standing, key::possible, texts));
    all.add(CareProbes.crashes(folder, texts));
    return all;
  }

  @Override
  public SettingsBook settings(CliCall call) {
    return new SettingsRoom(settled, Optional::empty, clock);
  }

  @Override
  public int open(CliCall call, @Nullable String workspace, List<OpenTarget> targets) {
    Path folder = settled.workspace(call.folder(), workspace);
    CliTexts texts = new CliTexts(call.locale());
    return switch (new HandOverClient(ANSWER).call(folder, call)) {
      case HandOverClient.Answer.Done done -> done.exitCode();
      case HandOverClient.Answer.Lost lost ->
          throw CliFailure.couldNot(texts.get("cli.workspace.lost", folder.toString()));
      case HandOverClient.Answer.Silent silent ->
          throw CliFailure.couldNot(busy(texts, folder, WorkspaceLock.owner(folder)));
      case HandOverClient.Answer.Nobody nobody ->
          ConsoleStart.open(settled, call, workspace, targets);
    };
  }

  @Override
  public int hub(CliCall call, HubWish wish) {
    return new HubDoor(settled, call).run(wish);
  }

  @Override
  public TeamOwner owner(CliCall call, @Nullable String address) {
    return OwnersKey.find(settled.environment(), new CliTexts(call.locale()), address);
  }

  @Override
  public ApiTokens tokens(CliCall call, @Nullable String address) {
    return CallersKey.find(settled, new CliTexts(call.locale()), address);
  }

  @Override
  public WorkspaceCare care(CliCall call, @Nullable String workspace) {
    Path folder = settled.workspace(call.folder(), workspace);
    return new CareDesk(
        folder,
        FileKey.of(folder, settled),
        settled.environment(),
        new CliTexts(call.locale()),
        clock);
  }

  @Override
  public DeadLetters deadLetters(CliCall call) {
    return new BrokerKey(settled.settings().withOriginalNames(settled.environment()), call)
        .deadLetters();
  }

  /** Opens a workspace whose lock the caller holds, to look at its chain. */
  private WorkspaceProbe.Chain chain(Path folder) {
    SoloRooms rooms = SoloRooms.open(folder, settled);
    return new WorkspaceProbe.Chain() {
      @Override
      public AuditTrail.ChainCheck verify() {
        return rooms.auditTrail().verify();
      }

      @Override
      public void close() {
        rooms.close();
      }
    };
  }
}
