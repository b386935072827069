package dev.immunis.app;

import dev.immunis.app.host.Host;
import dev.immunis.app.host.Preflight;
import dev.immunis.app.workspace.HandOverServer;
import dev.immunis.app.workspace.WorkspaceLock;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.cli.CommandLineTool;
import dev.immunis.cli.ExitCodes;
import dev.immunis.cli.OpenTarget;
import dev.immunis.model.Clock;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts the console as the owner of its workspace: in a window, or else in the terminal. */
final class ConsoleStart {
  private static final System.Logger LOG = System.getLogger(ConsoleStart.class.getName());

  private final SettledCall settled;
  private final CliCall call;
  private final CliTexts texts;
  private final @Nullable List<OpenTarget> asked;
  private final WindowCalls calls = new WindowCalls();

  private ConsoleStart(SettledCall settled, CliCall call, @Nullable List<OpenTarget> asked) {
    this.asked = asked;
    this.settled = settled;
    this.call = call;
    this.texts = new CliTexts(call.locale());
  }

  /**
   * Runs the console to its end.
   *
   * @param workspace as named on the command line, null when none was
   * @return the exit code
   */
  static int run(SettledCall settled, CliCall call, @Nullable String workspace) {
    return run(settled, call, workspace, null);
  }

  /** The same for a person who asked to see something; without a window it says so and no more. */
  static int open(
      SettledCall settled, CliCall call, @Nullable String workspace, List<OpenTarget> targets) {
    return run(settled, call, workspace, targets);
  }

  private static int run(
      SettledCall settled,
      CliCall call,
      @Nullable String workspace,
      @Nullable List<OpenTarget> asked) {
    ConsoleStart start = new ConsoleStart(settled, call, asked);
    try {
      return start.run(settled.workspace(call.folder(), workspace));
    } catch (CliFailure e) {
      return start.fail(e.exitCode(), String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      return start.fail(ExitCodes.COULD_NOT, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return start.fail(ExitCodes.COULD_NOT, start.texts.get("cli.error.interrupted"));
    }
  }

  private int run(Path folder) throws InterruptedException {
    Host host = Host.here();
    Preflight.Answer preflight =
        Rehearsal.withoutDisplay() ? new Preflight.Answer.Window() : Preflight.look(host, texts);
    if (preflight instanceof Preflight.Answer.Impossible impossible) {
      return fail(ExitCodes.COULD_NOT, impossible.line());
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      return fail(ExitCodes.BAD_USE, texts.get("cli.workspace.no-folder", folder.toString()));
    }
    boolean window = preflight instanceof Preflight.Answer.Window;
    if (asked != null && !window) {
      return fail(ExitCodes.COULD_NOT, texts.get("cli.open.no-display"));
    }
    Clock clock = new SystemClock();
    try {
      return switch (WorkspaceLock.take(folder, window ? "console" : "terminal", clock.now())) {
        case WorkspaceLock.Answer.Busy busy ->
            fail(ExitCodes.COULD_NOT, CommandDoor.busy(texts, folder, busy.owner()));
        case WorkspaceLock.Answer.Held held -> {
          try (WorkspaceLock lock = held.lock();
              SoloRooms rooms = SoloRooms.open(folder, settled);
              EffectRoom effects = new EffectRoom(settled, rooms);
              WatchRoom watch = new WatchRoom(settled, rooms);
              HandOverServer server = server(lock.folder(), rooms);
              DailyCheckpoint daily = daily(rooms)) {
            LOG.log(System.Logger.Level.DEBUG, "checkpoints are made by " + daily);
            rooms.team().start();
            LOG.log(
                System.Logger.Level.DEBUG,
                "commands are taken over by "
                    + server
                    + ", effects carried out by "
                    + effects
                    + ", merges watched by "
                    + watch);
            yield window ? window(rooms) : terminal(rooms, folder, host);
          }
        }
      };
    } catch (IOException e) {
      return fail(ExitCodes.COULD_NOT, texts.get("cli.workspace.unusable", folder.toString(), e));
    }
  }

  private DailyCheckpoint daily(SoloRooms rooms) {
    return DailyCheckpoint.start(new ReportRoom(rooms, settled.environment()).checkpoints());
  }

  private int terminal(SoloRooms rooms, Path folder, Host host) throws InterruptedException {
    calls.none();
    return new TerminalDoor(rooms, call, WindowPicture::write)
        .run(folder, Preflight.missingForPicture(host));
  }

  private HandOverServer server(Path workspace, SoloRooms rooms) {
    OpenDoor door = new OpenDoor(rooms, settled, calls);
    if (asked != null) {
      show(door, asked);
    }
    HandOverServer server =
        new HandOverServer(workspace, handed -> CommandLineTool.run(handed, door));
    try {
      server.start();
    } catch (IOException e) {
      // The console works without; a command is then told who has the workspace.
      LOG.log(System.Logger.Level.WARNING, "commands cannot be taken over: " + e.getMessage());
    }
    return server;
  }

  /** What is not there is said here and in the window, which opens all the same. */
  private void show(OpenDoor door, List<OpenTarget> targets) {
    try {
      door.open(call, null, targets);
    } catch (CliFailure e) {
      fail(e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  private int window(SoloRooms rooms) throws InterruptedException {
    try {
      ConsoleDoor.open(rooms, settled, calls, call.cancel());
      return ExitCodes.DONE;
    } catch (UnsupportedOperationException e) {
      LOG.log(System.Logger.Level.DEBUG, "no window", e);
      return fail(ExitCodes.COULD_NOT, texts.get("cli.preflight.no-window", e.getMessage()));
    } catch (StoreException e) {
      throw e; // its sentence says enough
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the window could not be made", e);
      return fail(ExitCodes.COULD_NOT, texts.get("cli.error.unexpected", e.toString()));
    }
  }

  private int fail(int exitCode, String sentence) {
    call.err().println("immunis: " + sentence);
    call.err().flush();
    return exitCode;
  }
}
