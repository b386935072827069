package dev.immunis.proof.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.store.postgres.RealPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under a hub and two consoles, and comes back. */
final class OutageTest {
  /** Long enough for every back-off to have grown to its longest. */
  private static final Duration AWAY = Duration.ofSeconds(TeamStage.FULL ? 75 : 4);

  private static final int TIMES = TeamStage.FULL ? 3 : 1;

  /** The word for how soon all must be well again. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void consolesGoOnAndAllRecoversWithinHalfAMinute() throws Exception {
    RealPostgres server = RealPostgres.start();
    try (TeamStage stage = new TeamStage(server, folder)) {
      List<UUID> reviews = stage.admit("outage", 4 * TIMES);
      HubProcess hub = stage.hub(server.port());
      List<ConsoleProcess> both =
          List.of(
              stage.console("ana", server.port(), hub.address()),
              stage.console("ben", server.port(), hub.address()));
      both.forEach(OutageTest::online);
      await()
          .atMost(ConsoleProcess.PATIENCE)
          .untilAsserted(() -> assertThat(hub.get("/health/ready")).startsWith("200"));

      for (int time = 0; time < TIMES; time++) {
        server.halt();
        for (int i = 0; i < 4; i++) {
          both.get(i % 2).decide(reviews.get(4 * time + i));
        }
        for (ConsoleProcess one : both) {
          await()
              .atMost(ConsoleProcess.PATIENCE)
              .untilAsserted(() -> assertThat(one.state().mode()).isEqualTo("OFFLINE"));
          assertThat(one.state().waiting()).isEqualTo(2);
        }
        await()
            .atMost(ConsoleProcess.PATIENCE)
            .untilAsserted(
                () -> assertThat(hub.get("/health/ready")).startsWith("503").contains("database"));
        assertThat(hub.get("/health/live")).startsWith("200");
        TeamStage.let(AWAY);
        assertThat(hub.get("/health/ready")).startsWith("503");
        assertThat(hub.get("/health/live")).startsWith("200");

        server.resume();
        long back = System.nanoTime();
        int told = 4 * (time + 1);
        await()
            .atMost(RECOVERY)
            .untilAsserted(
                () -> {
                  assertThat(hub.get("/health/ready")).startsWith("200");
                  for (ConsoleProcess one : both) {
                    ConsoleProcess.State state = one.state();
                    assertThat(state.mode()).as(state.toString()).isEqualTo("ONLINE");
                    assertThat(state.waiting()).isZero();
                    assertThat(one.dump().holds()).hasSize(told);
                  }
                });
        System.out.printf(
            "{\"name\":\"team.recovery\",\"away_s\":%d,\"ms\":%d,\"goal_ms\":%d}%n",
            AWAY.toSeconds(), (System.nanoTime() - back) / 1_000_000, RECOVERY.toMillis());
      }
      assertThat(stage.database.ask("SELECT count(*) FROM immunis.decision"))
          .isEqualTo(Integer.toString(reviews.size()));
    } finally {
      server.stop();
    }
  }

  private static void online(ConsoleProcess one) {
    await()
        .atMost(ConsoleProcess.PATIENCE)
        .untilAsserted(() -> assertThat(one.state().mode()).isEqualTo("ONLINE"));
  }
}
