package dev.immunis.bench;

import dev.immunis.model.Actor;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Authority;
import dev.immunis.store.ChangeFeed;
import dev.immunis.store.Samples;
import dev.immunis.store.postgres.Delegation;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * From the start of a write until the feed has told it, against a bare LISTEN of the driver that
 * hears the same notification and reads nothing.
 */
final class NotifyBench implements Bench.Suite {
  private static final int WARM = 30;
  private static final int ROUNDS = 101;
  private static final double WITHIN_MILLIS = 30;

  @Override
  public void run(Report out) throws Exception {
    RealPostgres.Database database = RealPostgres.shared().database();
    PgLogin login = database.login("bench", TeamRole.INGEST, TeamRole.HUB);
    LinkedBlockingQueue<Long> feedHeard = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<Long> driverHeard = new LinkedBlockingQueue<>();
    double[] ours = new double[ROUNDS];
    double[] driver = new double[ROUNDS];
    try (PgAccess access = database.open(login);
        ChangeFeed feed = access.changeFeed();
        Connection bare = database.raw().getConnection()) {
      try (Statement listen = bare.createStatement()) {
        listen.execute("LISTEN immunis_change");
      }
      Thread.ofPlatform().daemon().start(() -> listen(bare, driverHeard));
      feed.start(null, new Ear(feedHeard));
      heard(feedHeard);
      Authority authority = access.authority(UUID::randomUUID, new ChangeBus(), Delegation.none());
      Actor me = Actor.human(login.user());
      for (int i = -WARM; i < ROUNDS; i++) {
        long start = System.nanoTime();
        authority.admit(List.of(Samples.bare("bench-" + i, "p")), me);
        double bareMillis = (heard(driverHeard) - start) / 1e6;
        double ourMillis = (heard(feedHeard) - start) / 1e6;
        if (i >= 0) {
          ours[i] = ourMillis;
          driver[i] = bareMillis;
        }
      }
    }
    out.line("live.write-to-listener", Rounds.of(ours, driver, WITHIN_MILLIS), null, 1.0, true);
  }

  private record Ear(LinkedBlockingQueue<Long> heard) implements ChangeFeed.Listener {
    @Override
    public void rang(List<Doorbell> doorbells) {
      heard.add(System.nanoTime());
    }

    @Override
    public void connected(boolean now) {
      if (now) {
        heard.add(System.nanoTime());
      }
    }
  }

  private static void listen(Connection bare, LinkedBlockingQueue<Long> heard) {
    try {
      while (true) {
        if (bare.unwrap(PGConnection.class).getNotifications(0).length > 0) {
          heard.add(System.nanoTime());
        }
      }
    } catch (SQLException e) {
      // Closed by the measurement.
    }
  }

  private static long heard(LinkedBlockingQueue<Long> queue) throws InterruptedException {
    Long at = queue.poll(10, TimeUnit.SECONDS);
    if (at == null) {
      throw new IllegalStateException("a change was never told");
    }
    return at;
  }
}
