package dev.immunis.app;

import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliDoor;
import dev.immunis.cli.GitHubTokens;
import dev.immunis.model.Probe;
import dev.immunis.store.ApiTokens;
import dev.immunis.store.TeamOwner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of a process that has the workspace open already: commands use its rooms. */
final class OpenDoor implements CliDoor {
  private final SoloRooms rooms;
  private final CommandDoor outside;
  private final GitHubRoom github;
  private final ReportRoom reports;

  /** A door to these rooms; for what needs no workspace it does as any process. */
  OpenDoor(SoloRooms rooms, SettledCall settled) {
    this.rooms = rooms;
    this.outside = new CommandDoor(settled);
    this.github = new GitHubRoom(settled, rooms.clock());
    rooms.askAt(github::ifUsable);
    github.serve(rooms);
    this.reports = new ReportRoom(rooms, settled.environment());
  }

  @Override
  public String version() {
    return outside.version();
  }

  @Override
  public Entry enter(CliCall call, @Nullable String workspace) {
    return new Entry.Opened(new SoloCliRooms(rooms, github, reports), () -> {});
  }

  @Override
  public LoneEngine engine(CliCall call, @Nullable String workspace) {
    return outside.engine(call, workspace);
  }

  @Override
  public RemoteEngine remote(CliCall call) {
    return outside.remote(call);
  }

  @Override
  public List<Probe> probes(CliCall call, @Nullable String workspace) {
    return outside.probes(call, workspace);
  }

  @Override
  public GitHubTokens gitHubTokens(CliCall call, @Nullable String host) {
    return outside.gitHubTokens(call, host);
  }

  @Override
  public int hub(CliCall call, HubWish wish) {
    return outside.hub(call, wish);
  }

  @Override
  public TeamOwner owner(CliCall call, @Nullable String address) {
    return outside.owner(call, address);
  }

  @Override
  public ApiTokens tokens(CliCall call, @Nullable String address) {
    return outside.tokens(call, address);
  }
}
