package dev.immunis.proof.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.store.postgres.RealPostgres;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two consoles and a hub, each a process: what one decides leaves the other's list because the bell
 * rang, long before any timer. Prints how long it takes.
 */
final class CommitToScreenTest {
  private static final int WARM = TeamStage.FULL ? 100 : 5;
  private static final int COUNT = TeamStage.FULL ? 500 : 40;

  /** Half of the slow timer of sync, after which a change would be found without any bell. */
  private static final long LONG_BEFORE_THE_TIMER = 30_000;

  @TempDir private Path folder;

  @Test
  void aDecisionIsOnTheOthersScreenBecauseTheBellRang() throws Exception {
    RealPostgres server = RealPostgres.shared();
    try (TeamStage stage = new TeamStage(server, folder)) {
      List<UUID> reviews = stage.admit("live", WARM + COUNT);
      HubProcess hub = stage.hub(server.port());
      ConsoleProcess ana = stage.console("ana", server.port(), hub.address());
      ConsoleProcess ben = stage.console("ben", server.port(), hub.address());
      for (ConsoleProcess one : List.of(ana, ben)) {
        await()
            .atMost(ConsoleProcess.PATIENCE)
            .untilAsserted(
                () -> {
                  ConsoleProcess.State state = one.state();
                  assertThat(state.mode()).as(state.toString()).isEqualTo("ONLINE");
                  assertThat(state.shown()).isEqualTo(reviews.size());
                });
      }
      double[] commits = new double[COUNT];
      double[] screens = new double[COUNT];
      double[] own = new double[COUNT];
      for (int i = 0; i < reviews.size(); i++) {
        ConsoleProcess decides = i % 2 == 0 ? ana : ben;
        ConsoleProcess sees = i % 2 == 0 ? ben : ana;
        ConsoleProcess.Made made = decides.decide(reviews.get(i));
        double screen = (sees.gone(made.review()) - made.asked()) / 1e3;
        double here = (decides.gone(made.review()) - made.asked()) / 1e3;
        if (i >= WARM) {
          screens[i - WARM] = screen;
          commits[i - WARM] = (made.kept() - made.asked()) / 1e3;
          own[i - WARM] = here;
        }
      }

      print("team.local-commit", commits, 5);
      print("team.click-to-own-screen", own, 80);
      print("team.click-to-other-screen", screens, 80);
      assertThat(quantile(screens, 0)).isPositive();
      assertThat(quantile(screens, 1)).isLessThan(LONG_BEFORE_THE_TIMER);
      assertThat(ana.state().calm() && ben.state().calm()).isTrue();
      for (ConsoleProcess one : List.of(ana, ben)) {
        ConsoleProcess.Dump dump = one.dump();
        assertThat(dump.holds()).hasSize(reviews.size());
        assertThat(dump.conflicts()).isEmpty();
        assertThat(dump.others()).isEmpty();
      }
      assertThat(stage.database.ask("SELECT count(*) FROM immunis.decision"))
          .isEqualTo(Integer.toString(reviews.size()));
    }
  }

  private static void print(String name, double[] milliseconds, double goal) {
    System.out.printf(
        Locale.ROOT,
        "{\"name\":\"%s\",\"unit\":\"ms\",\"n\":%d,\"p50\":%.2f,\"p90\":%.2f,\"p99\":%.2f,"
            + "\"goal_p99\":%.0f}%n",
        name,
        milliseconds.length,
        quantile(milliseconds, 0.5),
        quantile(milliseconds, 0.9),
        quantile(milliseconds, 0.99),
        goal);
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }
}
