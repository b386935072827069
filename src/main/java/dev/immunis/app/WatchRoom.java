package dev.immunis.app;

import dev.immunis.wargame.watch.MergeWatch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wires the look after merges, which goes on while a console is open. */
final class WatchRoom implements AutoCloseable {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final GitHubRoom github;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final MergeWatch watch;
  private final Rounds rounds;

  /** Looks after merges in the background until it is closed. */
  WatchRoom(SettledCall settled, SoloRooms rooms) {
    github = new GitHubRoom(settled, rooms.clock());
    watch = watch(rooms, github);
    rounds = Rounds.of("watch after merges", FIRST, EVERY, () -> watch.round(closing::get));
  }

  /** The duty for one caller. */
  static MergeWatch watch(SoloRooms rooms, GitHubRoom github) {
    return rooms.mergeWatch(github::watched);
  }

  @Override
  public void close() {
    closing.set(true);
    watch.cancel();
    github.close();
    rounds.close();
  }
}
