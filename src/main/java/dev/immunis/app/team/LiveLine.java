package dev.immunis.app.team;

import dev.immunis.model.Clock;
import dev.immunis.model.Randomness;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.store.ChangeFeed;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.sync.SyncService;
import dev.immunis.wire.Bells;
import dev.immunis.wire.HubAddress;
import dev.immunis.wire.Passes;
import dev.immunis.wire.socket.SocketBells;
import dev.immunis.wire.socket.Timings;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The line over which changes at the authority ring at once; each ring leads to a pull. */
final class LiveLine implements AutoCloseable {
  private final List<AutoCloseable> parts;

  private LiveLine(List<AutoCloseable> parts) {
    this.parts = parts;
  }

  /** Without a hub the console listens to the database itself. */
  static LiveLine ofDatabase(Supplier<PgLogin> login, SyncService sync) {
    PgAccess access = PgAccess.open(login.get(), 1, "console");
    ChangeFeed feed = access.changeFeed();
    sync.live(true, false);
    feed.start(
        null,
        new ChangeFeed.Listener() {
          @Override
          public void rang(List<Doorbell> doorbells) {
            sync.ring();
          }

          @Override
          public void connected(boolean now) {
            sync.live(true, now);
          }
        });
    return new LiveLine(List.of(feed, access));
  }

  /** Over the hub's socket. */
  static LiveLine ofHub(
      TeamSettings settings, SyncService sync, Clock clock, Randomness randomness) {
    HubAddress address =
        HubAddress.parse(java.util.Objects.requireNonNull(settings.hub()), settings.hubAuthority());
    Bells bells = new SocketBells(address, () -> pass(sync), clock, randomness, Timings.standard());
    sync.live(true, false);
    bells.start(
        new Bells.Listener() {
          @Override
          public void rang(@Nullable ChangeCursor upTo) {
            sync.ring();
          }

          @Override
          public void state(Bells.LiveState state) {
            sync.live(true, state instanceof Bells.LiveState.Connected);
          }
        });
    return new LiveLine(List.of(bells));
  }

  private static Passes.Pass pass(SyncService sync) {
    TeamAuthority authority =
        sync.connection()
            .orElseThrow(
                () ->
                    new TeamException(
                        TeamException.Kind.UNREACHABLE, "the authority does not answer"));
    TeamAuthority.LiveToken token = authority.liveToken();
    return new Passes.Pass(token.secret(), token.until(), authority.greet().time());
  }

  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        System.getLogger(LiveLine.class.getName())
            .log(System.Logger.Level.DEBUG, "the live line did not close", e);
      }
    }
  }
}
