package dev.immunis.cli;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.model.setting.SettingsBook;
import dev.immunis.queue.DeadLetters;
import dev.immunis.store.ApiTokens;
import dev.immunis.store.TeamOwner;
import dev.immunis.wargame.WargameEngine;
import dev.immunis.wargame.remote.RemoteWargame;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The port through which commands get at a workspace; opened only by commands that need one. */
public interface CliDoor {
  /** What stands behind {@code --version}. */
  String version();

  /**
   * Opens the workspace, or has its owner do the whole call.
   *
   * @param workspace the folder named on the command line, null when none was
   * @throws CliFailure when the settings name no usable workspace
   */
  Entry enter(CliCall call, @Nullable String workspace);

  /**
   * An engine for bundles that are not taken in; needs no open workspace.
   *
   * @throws CliFailure when its folder cannot be used
   */
  LoneEngine engine(CliCall call, @Nullable String workspace);

  /**
   * What runs wargames on GitHub Actions; needs no open workspace.
   *
   * @throws CliFailure when no repository is configured for it, or the settings cannot be used
   */
  RemoteEngine remote(CliCall call);

  /** Everything that doctor looks at, in order. */
  List<Probe> probes(CliCall call, @Nullable String workspace);

  /** What is done with a whole workspace that nobody has open; opens nothing by itself. */
  WorkspaceCare care(CliCall call, @Nullable String workspace);

  /** The settings of the caller; needs no workspace. */
  SettingsBook settings(CliCall call);

  /**
   * Shows what somebody asked for in the window of the workspace, opening one where none is.
   *
   * @param targets in order; none only brings the window to the front
   * @return the exit code
   * @throws CliFailure when something of it is not there
   */
  int open(CliCall call, @Nullable String workspace, List<OpenTarget> targets);

  /**
   * Runs the team's hub until the call is cancelled.
   *
   * @return the exit code
   * @throws CliFailure when it cannot run here and now
   */
  int hub(CliCall call, HubWish wish);

  /**
   * What the command line says of a hub, null where it says nothing.
   *
   * @param runs how many runs of the team go on beside it at a time, 0 for none
   * @param workspace from which these are run, null where none was named
   * @param listening called once it listens, with its address
   */
  record HubWish(
      @Nullable String host,
      @Nullable Integer port,
      boolean withoutTls,
      int runs,
      @Nullable String workspace,
      Consumer<String> listening) {}

  /**
   * The team's database with its owner's login.
   *
   * @param address named on the command line, null when none was
   * @throws CliFailure when no address is known
   */
  TeamOwner owner(CliCall call, @Nullable String address);

  /**
   * The caller's own tokens for the hub's HTTP interface, with the caller's own database login.
   *
   * @param address named on the command line, null when none was
   * @throws CliFailure when no address is known
   */
  ApiTokens tokens(CliCall call, @Nullable String address);

  /**
   * The message broker's dead letters, as the hub's settings name the broker; close it after use.
   *
   * @throws CliFailure when no broker is named, or it cannot be reached
   */
  DeadLetters deadLetters(CliCall call);

  /** What came of entering. */
  sealed interface Entry {
    /** The workspace is open; {@code leave} closes it if this call opened it. */
    record Opened(CliRooms rooms, Runnable leave) implements Entry {}

    /** The owner of the workspace did the call; its words are out already. */
    record HandedOver(int exitCode) implements Entry {}

    /** Somebody else has the workspace and does not answer. */
    record Busy(String sentence) implements Entry {}
  }

  /**
   * Runs wargames on GitHub Actions; close it after use.
   *
   * @param actor who starts its runs
   */
  record RemoteEngine(RemoteWargame wargame, Clock clock, Actor actor, Runnable leave)
      implements AutoCloseable {
    @Override
    public void close() {
      leave.run();
    }
  }

  /**
   * An engine that keeps nothing; close it after use.
   *
   * @param actor who starts its runs
   */
  record LoneEngine(
      WargameEngine engine, Clock clock, Actor actor, Supplier<List<String>> left, Runnable leave)
      implements AutoCloseable {
    @Override
    public void close() {
      leave.run();
    }
  }
}
