package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people with nothing but the command line and one PostgreSQL. */
class TeamCommandsTest {
  private static final String REVIEW = "sample-invoice-path-traversal";
  private static final Path SAMPLES =
      Path.of("src", "main", "resources", "samples").toAbsolutePath();
  private static final String SHORT = "sample-login-open-redirect";
  private static final String WORDS = "The proof no longer works and the tests pass.";

  @TempDir Path folder;

  private Calls person(PgLogin login) throws Exception {
    return new Calls(folder.resolve(login.user()), folder).through(new CommandDoor(settled(login)));
  }

  private SettledCall settled(PgLogin login) throws Exception {
    Path password = folder.resolve(login.user() + ".password");
    Files.writeString(password, login.password() + "\n");
    Map<String, String> environment = Map.of("IMMUNIS_TEAM_PASSWORD_FILE", password.toString());
    return Calls.settled(folder, environment);
  }

  static String address(PgLogin login) {
    return "postgresql://"
        + login.user()
        + "@"
        + login.host()
        + ":"
        + login.port()
        + "/"
        + login.database();
  }

  /** The patch of this one does not apply, so that its run is short. */
  @Test
  void aHubRunsWhatTheTeamAsksFor() throws Exception {
    assumeTrue(Machine.sandboxes().probe() instanceof SandboxAnswer.Ready, "no sandbox here");
    RealPostgres.Database database = RealPostgres.shared().database();
    PgLogin anaLogin = database.login("ana", TeamRole.ANALYST);
    PgLogin runsLogin = database.login("runs", TeamRole.ANALYST);
    Calls ana = person(anaLogin);
    ana.run("import", SAMPLES.resolve(SHORT).toString());
    ana.run("team", "join", address(anaLogin));
    ana.run("sync");
    assertThat(ana.run("wargame", "team", SHORT).exit()).isZero();
    Path workspace = folder.resolve(runsLogin.user());
    CliTexts texts = new CliTexts(Locale.ENGLISH);
    SettledCall settled = settled(runsLogin);
    assertThatThrownBy(() -> HubRuns.open(settled, workspace, 1, texts))
        .isInstanceOf(CliFailure.class)
        .hasMessageContaining("belongs to no team");
    Calls runner = person(runsLogin);
    assertThat(runner.run("team", "join", address(runsLogin)).exit()).isZero();
    assertThat(runner.run("sync").exit()).isZero();
    try (HubRuns runs = HubRuns.open(settled, workspace, 2, texts)) {
      assertThat(runs).isNotNull();
      await()
          .atMost(Duration.ofSeconds(120))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(wish(ana).path("state").asText()).isEqualTo("done"));
    }
    assertThat(wish(ana).path("run_id").asText()).isNotBlank();
  }

  private static JsonNode wish(Calls person) {
    return person.run("wargame", "team", "--json").json().path("wishes").path(0);
  }

  /** The rows without their ages, which go on between two looks. */
  private static JsonNode queue(Calls person) {
    JsonNode rows = person.run("list", "--json").json();
    rows.forEach(row -> ((ObjectNode) row).remove("waiting_since"));
    return rows;
  }

  @Test
  void aTeamOfTwoOnTheCommandLine() throws Exception {
    RealPostgres.Database database = RealPostgres.shared().database();
    PgLogin anaLogin = database.login("ana", TeamRole.ANALYST);
    PgLogin benLogin = database.login("ben", TeamRole.ANALYST);
    Calls ana = person(anaLogin);
    Calls ben = person(benLogin);
    assertThat(ana.run("sync").exit()).isEqualTo(2);
    assertThat(ana.run("team", "status", "--json").json().get("team").booleanValue()).isFalse();
    assertThat(ana.run("sample").exit()).isZero();

    Calls.Answer joined = ana.run("team", "join", address(anaLogin), "--json");
    assertThat(joined.exit()).as(joined.err()).isZero();
    assertThat(joined.json().get("login").textValue()).isEqualTo(anaLogin.user());
    assertThat(joined.json().get("pending").intValue()).isPositive();
    assertThat(joined.out()).doesNotContain(anaLogin.password());
    assertThat(ana.run("team", "join", address(anaLogin)).exit()).isEqualTo(3);
    assertThat(ana.run("team", "leave").exit()).isEqualTo(2);
    JsonNode first = ana.run("sync", "--json").json();
    assertThat(first.get("pending").intValue()).isZero();
    assertThat(first.get("mode").textValue()).isEqualTo("online");
    assertThat(first.get("round").get("told").intValue())
        .isEqualTo(joined.json().get("pending").intValue());
    assertThat(first.get("roles").get(0).textValue()).isNotBlank();

    assertThat(ben.run("team", "join", address(benLogin)).exit()).isZero();
    assertThat(ben.run("sync").exit()).isZero();
    assertThat(queue(ben)).isEqualTo(queue(ana));
    ana.run("decide", REVIEW, "reject", "--justification", WORDS + " Ana.");
    ben.run("decide", REVIEW, "escalate", "--justification", WORDS + " Ben.", "--target", "lead");
    assertThat(ben.run("team", "status", "--json").json().get("pending").intValue()).isEqualTo(1);
    assertThat(ana.run("sync").exit()).isZero();
    JsonNode met = ben.run("sync", "--json").json();
    assertThat(met.get("round").get("conflicts").intValue()).isEqualTo(1);

    Calls.Answer mailbox = ben.run("mailbox");
    assertThat(mailbox.out()).contains("Ana.", "Ben.", anaLogin.user(), benLogin.user());
    JsonNode conflict = ben.run("mailbox", "--json").json().get("conflicts").get(0);
    assertThat(conflict.get("reason").textValue()).isEqualTo("decided_first");
    String id = conflict.get("id").textValue();
    assertThat(ben.run("mailbox", "--keep-theirs", id, "--json").json().get("conflicts").isEmpty())
        .isTrue();
    assertThat(ben.run("mailbox", "--keep-theirs", id).exit()).isEqualTo(3);
    assertThat(ben.run("mailbox", "--retry", "no-id").exit()).isEqualTo(2);
    assertThat(ben.run("mailbox").out()).contains("Nothing waits for you.");
    JsonNode decided = ben.run("show", REVIEW, "--json").json();
    assertThat(decided.get("decision").get("reviewer_name").textValue()).isEqualTo(anaLogin.user());
    assertThat(ben.run("team", "leave").exit()).isZero();
    assertThat(ben.run("audit", "--verify").exit()).isZero();
  }
}
