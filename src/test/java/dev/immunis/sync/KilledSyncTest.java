package dev.immunis.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.Outbox;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SettableClock;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A console that acts and syncs with a real PostgreSQL is killed with SIGKILL at random moments,
 * again and again: every decision that it acknowledged is at the authority exactly once.
 */
final class KilledSyncTest {
  private static final int KILLS = "full".equals(System.getProperty("immunis.proof")) ? 40 : 3;
  private static final long SEED = 20261120;

  @TempDir Path folder;

  @Test
  void nothingIsLostOrDoubledWhenTheConsoleIsKilled() throws Exception {
    RealPostgres.Database database = RealPostgres.shared().database();
    PgLogin login = database.login("ana", TeamRole.ANALYST);
    Random random = new Random(SEED);
    List<String> said = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      said.addAll(actAndKill(login, 3 + random.nextInt(25)));
    }

    try (Laptop laptop = laptop(folder, login)) {
      laptop.sync.syncNow();
      assertThat(laptop.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(0, 0, 0));
      assertThat(laptop.workspace.auditTrail().verify().why()).isEmpty();
      List<UUID> here = new ArrayList<>();
      laptop
          .workspace
          .cache()
          .heads()
          .forEach(
              head ->
                  laptop
                      .workspace
                      .cache()
                      .decisions(head.id())
                      .forEach(decision -> here.add(decision.id())));
      assertThat(here).doesNotHaveDuplicates();
      assertThat(here.stream().map(UUID::toString).toList()).containsAll(said);
      assertThat(database.ask("SELECT count(*) FROM immunis.decision"))
          .isEqualTo(Integer.toString(here.size()));
      assertThat(database.ask("SELECT count(DISTINCT id) FROM immunis.decision"))
          .isEqualTo(Integer.toString(here.size()));
      assertThat(here.size()).isGreaterThanOrEqualTo(said.size());
    }
  }

  private List<String> actAndKill(PgLogin login, int atLeast) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Acting.class.getName(),
                folder.toString(),
                login.host(),
                Integer.toString(login.port()),
                login.database(),
                login.user(),
                login.password())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      while (said.size() < atLeast) {
        said.add(Objects.requireNonNull(out.readLine(), "the child ended by itself"));
      }
      // Through the handle, because the process itself would close its streams.
      child.toHandle().destroyForcibly();
      child.waitFor();
      out.lines().forEach(said::add);
    }
    return said;
  }

  private static Laptop laptop(Path folder, PgLogin login) {
    return new Laptop(
        folder,
        login.user(),
        new SettableClock(Instant.now()),
        () -> PgAccess.open(login, 3, "console").teamAuthority());
  }

  /** What the child does until it is killed: decides, says so, and syncs meanwhile. */
  static final class Acting {
    private Acting() {}

    public static void main(String[] args) {
      PgLogin login =
          new PgLogin(
              args[1], Integer.parseInt(args[2]), args[3], args[4], args[5], "prefer", null);
      Laptop laptop = laptop(Path.of(args[0]), login);
      if (laptop.workspace.replica().membership().isEmpty()) {
        laptop.join();
      }
      laptop.sync.start();
      String round = UUID.randomUUID().toString();
      for (int i = 0; ; i++) {
        ReviewAdmission review = Samples.bare(round + "-" + i, "p");
        laptop.admit(review);
        if (laptop.decide(review, DecisionKind.REJECT, "decision " + i)
            instanceof DecisionReceipt.Recorded recorded) {
          System.out.writeBytes((recorded.decision().id() + "\n").getBytes(StandardCharsets.UTF_8));
          System.out.flush();
        }
      }
    }
  }
}
