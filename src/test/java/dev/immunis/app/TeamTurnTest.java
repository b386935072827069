package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.app.team.TeamSettings;
import dev.immunis.cli.CliFailure;
import dev.immunis.fakes.github.PullBench;
import dev.immunis.github.PullRequests;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lead's console that leaves its team, and one whose settings name no usable server. */
final class TeamTurnTest {
  /** How many sessions hold the effect lease; asking takes nothing. */
  private static final String HELD =
      "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE l.locktype ="
          + " 'advisory' AND l.objid = x'66656374'::int::oid AND d.datname = current_database()";

  private final RealPostgres.Database database = RealPostgres.shared().database();
  private final PgLogin lead = database.login("lena", TeamRole.ANALYST, TeamRole.LEAD);
  @TempDir Path folder;

  @Test
  void whoLeavesTheTeamActsForItNoMoreAndWhoComesBackDoesAgain() throws IOException {
    try (PullBench pulls = new PullBench(new SystemClock(), Duration.ofSeconds(60));
        SoloRooms rooms = rooms();
        TeamTurn turn = turn(rooms, pulls.github::pullRequests)) {
      assertThat(turn).isNotNull();
      rooms.team().start();
      join(rooms);
      holders(rooms, "1");

      rooms.team().leave();
      holders(rooms, "0");

      join(rooms);
      holders(rooms, "1");
    }
  }

  @Test
  void withoutAUsableServerTheLeaseIsLeftToOthers() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    try (SoloRooms rooms = rooms();
        TeamTurn turn =
            turn(
                rooms,
                () -> {
                  asked.countDown();
                  throw CliFailure.badUse("no such certificate");
                })) {
      CountDownLatch roundOver = new CountDownLatch(2);
      rooms
          .team()
          .afterRound(
              () -> {
                if (asked.getCount() == 0) {
                  roundOver.countDown();
                }
                rooms.team().sync().ring();
              });
      assertThat(turn).isNotNull();
      rooms.team().start();
      join(rooms);
      assertThat(roundOver.await(60, TimeUnit.SECONDS)).as("two rounds after it").isTrue();
      assertThat(database.ask(HELD)).isEqualTo("0");
    }
  }

  private SoloRooms rooms() {
    return new SoloRooms(
        folder, 1 << 20, Machine.sandboxes(), 1, TeamSettings.none(), ReviewLimits.standard());
  }

  private TeamTurn turn(SoloRooms rooms, Supplier<PullRequests> github) {
    return TeamTurn.of(
        Calls.settled(folder, Map.of("IMMUNIS_EFFECTS_FOR_TEAM", "yes")), rooms, github);
  }

  private void join(SoloRooms rooms) {
    rooms
        .team()
        .join(TeamCommandsTest.address(lead), lead.password(), TeamAuthority.PullFilter.all());
  }

  private void holders(SoloRooms rooms, String holders) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              rooms.team().sync().ring();
              return database.ask(HELD).equals(holders);
            });
  }
}
