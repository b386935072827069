package dev.immunis.proof.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.store.postgres.RealPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines with half a second of delay that lose connections, and one on which nothing comes back. */
final class BadLineTest {
  private static final long SEED = Long.getLong("seed", 20261120);
  private static final Duration DELAY = Duration.ofMillis(500);
  private static final double DROPPED = 0.05;
  private static final int REVIEWS = TeamStage.FULL ? 60 : 6;

  /** A statement in flight when the line dies ends by the driver's time-out of 40 s. */
  private static final Duration NOTICED = Duration.ofSeconds(50);

  @TempDir private Path folder;

  @Test
  void nothingIsLostOrDoubledOverASlowLineThatBreaks() throws Exception {
    RealPostgres server = RealPostgres.shared();
    try (TeamStage stage = new TeamStage(server, folder)) {
      List<UUID> reviews = stage.admit("slow", REVIEWS);
      List<Relay> lines = new ArrayList<>();
      List<ConsoleProcess> both = new ArrayList<>();
      for (String name : List.of("ana", "ben")) {
        Relay line = stage.relay(server.port(), SEED + lines.size());
        ConsoleProcess console = stage.console(name, line.port(), "-");
        await()
            .atMost(ConsoleProcess.PATIENCE)
            .untilAsserted(() -> assertThat(console.state().shown()).isEqualTo(REVIEWS));
        line.delay(DELAY);
        line.drop(DROPPED);
        lines.add(line);
        both.add(console);
      }
      long begun = System.nanoTime();
      for (int i = 0; i < REVIEWS; i++) {
        // What happens here never waits for the line.
        ConsoleProcess.Made made = both.get(i % 2).decide(reviews.get(i));
        assertThat(Duration.of(made.kept() - made.asked(), java.time.temporal.ChronoUnit.MICROS))
            .isLessThan(Duration.ofSeconds(5));
      }
      for (ConsoleProcess one : both) {
        await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(500))
            .untilAsserted(
                () -> {
                  ConsoleProcess.State state = one.state();
                  assertThat(state.mode()).as(state.toString()).isNotEqualTo("PAUSED");
                  assertThat(state.waiting()).isZero();
                  assertThat(one.dump().holds()).hasSize(REVIEWS);
                });
      }
      System.out.printf(
          "{\"name\":\"team.bad-line\",\"seed\":%d,\"decisions\":%d,\"dropped\":%d,\"ms\":%d}%n",
          SEED,
          REVIEWS,
          lines.stream().mapToInt(Relay::cuts).sum(),
          (System.nanoTime() - begun) / 1_000_000);
      assertThat(stage.database.ask("SELECT count(*) FROM immunis.decision"))
          .isEqualTo(Integer.toString(REVIEWS));
      for (ConsoleProcess one : both) {
        assertThat(one.dump().conflicts()).isEmpty();
        assertThat(one.state().refused()).isZero();
      }
      if (TeamStage.FULL) {
        deadLine(stage, lines.getFirst(), both.getFirst());
      }
    }
  }

  /** The line takes everything and gives nothing back, as behind a firewall that forgot it. */
  private static void deadLine(TeamStage stage, Relay line, ConsoleProcess console) {
    List<UUID> more = stage.admit("dead", 1);
    line.delay(Duration.ZERO);
    line.drop(0);
    await()
        .atMost(ConsoleProcess.PATIENCE)
        .untilAsserted(
            () -> {
              console.ring();
              assertThat(console.state().mode()).isEqualTo("ONLINE");
              assertThat(console.state().shown()).isEqualTo(1);
            });
    line.swallow(true);
    console.decide(more.getFirst());
    await()
        .atMost(NOTICED)
        .untilAsserted(() -> assertThat(console.state().mode()).isEqualTo("OFFLINE"));
    line.swallow(false);
    line.cut();
    await()
        .atMost(Duration.ofSeconds(45))
        .untilAsserted(
            () -> {
              assertThat(console.state().mode()).isEqualTo("ONLINE");
              assertThat(console.state().waiting()).isZero();
            });
  }
}
