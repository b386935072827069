package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.h2.H2Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the audit side, on a workspace with some work in it. */
class CommandLineAuditTest {
  @TempDir Path folder;
  private Calls calls;

  @BeforeEach
  void someWork() {
    calls = new Calls(folder.resolve("workspace"), folder);
    assertThat(calls.run("sample", "--count", "3").exit()).isZero();
  }

  private void tamper(String... sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:" + folder.resolve("workspace/immunis"), "immunis", "");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER IF EXISTS audit_line_keeps");
      for (String one : sql) {
        statement.execute(one);
      }
      statement.execute("SHUTDOWN");
    }
  }

  @Test
  void aWholeChainIsVerifiedAndWhatItCannotShowIsSaid() {
    Calls.Answer answer = calls.run("audit", "verify");
    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("The chain is whole").contains("cut from its end");
    JsonNode json = calls.run("audit", "verify", "--json").json();
    assertThat(json.path("chain").path("whole").asBoolean()).isTrue();
    assertThat(json.path("chain").path("breaks")).isEmpty();
    assertThat(json.path("checkpoint").isNull()).isTrue();
    assertThat(calls.in(Locale.of("pt", "BR")).run("audit", "verify").out()).contains("íntegra");
  }

  @Test
  void aChangedLineIsNamed() throws SQLException {
    tamper("UPDATE audit_line SET action = 'nothing.happened' WHERE number = 3");

    Calls.Answer answer = calls.run("audit", "verify");
    assertThat(answer.exit()).isEqualTo(3);
    assertThat(answer.err()).contains("line 3 was changed after it was written");
    JsonNode broken = calls.run("audit", "verify", "--json").json().path("chain").path("breaks");
    assertThat(broken).hasSize(1);
    assertThat(broken.get(0).path("kind").asText()).isEqualTo("changed");
    assertThat(broken.get(0).path("line").asInt()).isEqualTo(3);
    Calls.Answer signing = calls.run("audit", "checkpoint");
    assertThat(signing.exit()).isEqualTo(3);
    assertThat(signing.err()).contains("nothing was signed");
  }

  @Test
  void aCheckpointThatLayElsewhereShowsACutTail() throws SQLException, IOException {
    JsonNode made = calls.run("audit", "checkpoint", "--out", "elsewhere.json", "--json").json();
    assertThat(calls.run("audit", "key", "--out", "key.pem").exit()).isZero();
    assertThat(folder.resolve("elsewhere.json")).exists();
    assertThat(folder.resolve("workspace/checkpoints")).isNotEmptyDirectory();
    List<String> verify =
        List.of("audit", "verify", "--checkpoint", "elsewhere.json", "--key", "key.pem");
    Calls.Answer holds = calls.run(verify.toArray(String[]::new));
    assertThat(holds.exit()).as(holds.err()).isZero();
    assertThat(holds.out()).contains("holds").contains(made.path("key").asText());

    long keep = made.path("lines").asLong() - 1;
    tamper(
        "DELETE FROM audit_line WHERE number > " + keep,
        "UPDATE workspace SET last_line = "
            + keep
            + ", last_digest = (SELECT digest FROM audit_line WHERE number = "
            + keep
            + ")");
    assertThat(calls.run("audit", "verify").exit()).as("the chain alone").isZero();
    Calls.Answer cut = calls.run(verify.toArray(String[]::new));
    assertThat(cut.exit()).isEqualTo(3);
    assertThat(cut.err()).contains("The chain was cut");

    Files.writeString(folder.resolve("bad.json"), "{}");
    assertThat(calls.run("audit", "verify", "--checkpoint", "bad.json").exit()).isEqualTo(2);
    assertThat(calls.run("audit", "verify", "--checkpoint", "none.json").exit()).isEqualTo(2);
    assertThat(calls.run("audit", "verify", "--key", "key.pem").exit()).isEqualTo(2);
  }

  @Test
  void theTrailIsWrittenInEveryForm() throws IOException {
    for (String format : List.of("jsonl", "syslog", "markdown")) {
      Calls.Answer answer =
          calls.run("audit", "export", "--format", format, "--out", format + ".out", "--json");
      assertThat(answer.exit()).as(answer.err()).isZero();
      assertThat(Files.readAllLines(folder.resolve(format + ".out")).size())
          .isGreaterThanOrEqualTo(answer.json().path("lines").asInt());
    }
    assertThat(calls.run("audit", "export", "--format", "pdf", "--out", "x").exit()).isEqualTo(2);
  }

  private void worksHere(String name) {
    try (H2Workspace workspace =
        H2Workspace.open(
            folder.resolve("workspace"),
            new SystemClock(),
            new TimeOrderedIds(),
            new StrongRandomness(),
            new ChangeBus())) {
      workspace.profiles().rename(name);
    }
  }

  @Test
  void aPersonIsForgottenAndTheChainVerifies() {
    worksHere("Carla Souza");
    String code = calls.run("list", "--json").json().get(0).path("apv_code").asText();
    Calls.Answer decided =
        calls.run("decide", code, "reject", "--justification", "Written by Carla.");
    assertThat(decided.exit()).as(decided.err()).isZero();
    Calls.Answer now = calls.run("audit", "forget", "Carla Souza", "--reason", "she asked for it");
    assertThat(now.exit()).as("she works here").isEqualTo(2);
    worksHere("Dora");

    assertThat(calls.run("audit", "forget", "Carla Souza", "--reason", "short").exit())
        .isEqualTo(2);
    JsonNode done =
        calls
            .run("audit", "forget", "Carla Souza", "--reason", "she asked for it", "--json")
            .json();
    assertThat(done.path("decisions").asInt()).isEqualTo(1);
    assertThat(calls.run("show", code).out()).doesNotContain("Carla").contains("(removed)");
    assertThat(calls.run("audit", "verify").exit()).isZero();
  }
}
