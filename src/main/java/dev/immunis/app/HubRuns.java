package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.workspace.WorkspaceLock;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs that the team asks for, in a sandbox beside a hub: from a workspace of its own that belongs
 * to the team, since a hub's login may neither take runs nor write their evidence.
 */
final class HubRuns implements AutoCloseable {
  private final WorkspaceLock lock;
  private final SoloRooms rooms;

  private HubRuns(WorkspaceLock lock, SoloRooms rooms) {
    this.lock = lock;
    this.rooms = rooms;
  }

  /**
   * Takes runs from now on until it is closed.
   *
   * @param folder a workspace that joined the team
   * @param most how many runs go on at a time, 1 or more
   * @throws CliFailure when the workspace is somebody else's now, or belongs to no team
   */
  static HubRuns open(SettledCall settled, Path folder, int most, CliTexts texts) {
    try {
      return switch (WorkspaceLock.take(folder, "hub", new SystemClock().now())) {
        case WorkspaceLock.Answer.Busy busy ->
            throw CliFailure.couldNot(CommandDoor.busy(texts, folder, busy.owner()));
        case WorkspaceLock.Answer.Held held -> open(settled, held.lock(), most, texts);
      };
    } catch (IOException e) {
      throw CliFailure.couldNot(texts.get("cli.workspace.unusable", folder.toString(), e));
    }
  }

  private static HubRuns open(SettledCall settled, WorkspaceLock lock, int most, CliTexts texts) {
    SoloRooms rooms = null;
    try {
      rooms =
          SoloRooms.open(
              lock.folder(),
              settled.with(SettingKey.WARGAMES_AT_ONCE, "--runs", Integer.toString(most)));
      if (!rooms.team().joined()) {
        throw CliFailure.badUse(texts.get("cli.hub.no-team", lock.folder().toString()));
      }
      rooms.teamRuns().offer(most);
      rooms.team().start();
      return new HubRuns(lock, rooms);
    } catch (RuntimeException e) {
      if (rooms != null) {
        rooms.close();
      }
      lock.close();
      throw e;
    }
  }

  /** Gives back what runs. */
  @Override
  public void close() {
    rooms.close();
    lock.close();
  }
}
