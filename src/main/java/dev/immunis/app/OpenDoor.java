package dev.immunis.app;

import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliDoor;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.cli.ExitCodes;
import dev.immunis.cli.GitHubTokens;
import dev.immunis.cli.OpenTarget;
import dev.immunis.cli.WorkspaceCare;
import dev.immunis.model.Probe;
import dev.immunis.model.setting.SettingsBook;
import dev.immunis.observe.LogBook;
import dev.immunis.patch.PatchLink;
import dev.immunis.queue.DeadLetters;
import dev.immunis.store.ApiTokens;
import dev.immunis.store.Found;
import dev.immunis.store.TeamOwner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The door of a process that has the workspace open already: commands use its rooms. */
final class OpenDoor implements CliDoor {
  private final SoloRooms rooms;
  private final CommandDoor outside;
  private final GitHubRoom github;
  private final ReportRoom reports;
  private final SettledCall settled;
  private final WindowCalls window;

  /** A door to these rooms; for what needs no workspace it does as any process. */
  OpenDoor(SoloRooms rooms, SettledCall settled, WindowCalls window) {
    this.window = window;
    this.rooms = rooms;
    this.settled = settled;
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
    return new Entry.Opened(
        new SoloCliRooms(rooms, github, reports, settled, Optional.of(LogBook.ofProcess())),
        () -> {});
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
  public SettingsBook settings(CliCall call) {
    return outside.settings(call);
  }

  @Override
  public int open(CliCall call, @Nullable String workspace, List<OpenTarget> targets) {
    CliTexts texts = new CliTexts(call.locale());
    List<String> missing = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    tell(new WindowCalls.Wish.Raise(), texts);
    for (OpenTarget target : targets) {
      switch (target) {
        case OpenTarget.Review(String id) -> show(id, null, texts, missing);
        case OpenTarget.Place(PatchLink at) -> show(at.review().toString(), at, texts, missing);
        case OpenTarget.Bundle(Path path) -> {
          if (Files.exists(path)) {
            files.add(path);
          } else {
            missing.add(texts.get("cli.open.no-file", path.toString()));
          }
        }
      }
    }
    if (!files.isEmpty()) {
      tell(new WindowCalls.Wish.Files(files), texts);
    }
    if (!missing.isEmpty()) {
      // Whoever clicked on a link sees the window and not this command's words.
      missing.forEach(sentence -> tell(new WindowCalls.Wish.Missing(sentence), texts));
      throw CliFailure.badUse(String.join(" ", missing));
    }
    return ExitCodes.DONE;
  }

  private void show(String id, @Nullable PatchLink place, CliTexts texts, List<String> missing) {
    switch (rooms.cache().find(id)) {
      case Found.One one -> tell(new WindowCalls.Wish.Review(one.head().id(), place), texts);
      case Found.None none -> missing.add(texts.get("cli.open.no-review", id));
      case Found.Ambiguous many -> missing.add(texts.get("cli.open.many", id));
    }
  }

  private void tell(WindowCalls.Wish wish, CliTexts texts) {
    if (!window.tell(wish)) {
      throw CliFailure.couldNot(texts.get("cli.open.no-window"));
    }
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
  public WorkspaceCare care(CliCall call, @Nullable String workspace) {
    return outside.care(call, workspace);
  }

  @Override
  public ApiTokens tokens(CliCall call, @Nullable String address) {
    return outside.tokens(call, address);
  }

  @Override
  public DeadLetters deadLetters(CliCall call) {
    return outside.deadLetters(call);
  }
}
