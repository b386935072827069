package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.sandbox.SandboxAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels, the queue of wargames, capsules and replays from the command line. */
class CommandLineOperationsTest {
  private static final Path SAMPLES =
      Path.of("src", "main", "resources", "samples").toAbsolutePath();
  private static final String SQL = "sample-report-search-sqli";

  /** Its wargame ends after nine trials. */
  private static final String SHORT = "sample-invoice-path-traversal";

  @TempDir Path folder;

  private Calls calls;

  @BeforeEach
  void open() {
    calls = new Calls(folder.resolve("workspace"), SAMPLES);
  }

  @Test
  void aCommentIsSaidListedAndTakenBack() {
    assertThat(calls.run("import", SQL).exit()).isZero();
    JsonNode said = calls.run("comment", SQL, "Look at line 3.", "--json").json().path("comments");
    assertThat(said).hasSize(1);
    assertThat(said.get(0).path("taken_back_at").isNull()).isTrue();
    String id = said.get(0).path("id").asText();
    assertThat(calls.run("comment", SQL).out()).contains("Look at line 3.");

    assertThat(calls.run("comment", SQL, "and more", "--take-back", id).exit()).isEqualTo(2);
    Calls.Answer unknown =
        calls.run("comment", SQL, "--take-back", "0190a000-0000-7000-8000-000000000001");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).contains("There is no comment");
    assertThat(calls.run("comment", SQL, "--take-back", id).out()).startsWith("Taken back from ");

    Calls.Answer now = calls.run("comment", SQL, "--json");
    assertThat(now.out()).doesNotContain("line 3");
    assertThat(now.json().path("comments").get(0).path("taken_back_at").asText()).endsWith("Z");
    assertThat(calls.run("comment", SQL).out()).contains("(taken back at ");
  }

  @Test
  void labelsAreGivenListedAndCarriedToAnotherWorkspace() throws IOException {
    assertThat(calls.run("import", SQL).exit()).isZero();
    Calls.Answer added =
        calls.run(
            "labels", "add", SQL, "wrong", "--source", "revert", "--note", "Taken back.", "--json");
    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(added.json().path("outcome").asText()).isEqualTo("wrong");
    assertThat(added.json().path("verdict").isNull()).as("it never ran").isTrue();
    JsonNode listed = calls.run("labels", "list", "--json").json();
    assertThat(listed.path("labels")).hasSize(1);
    assertThat(listed.path("labels").get(0).path("standing").asBoolean()).isTrue();
    assertThat(listed.path("tiers")).hasSize(5);
    assertThat(listed.path("tiers").get(2).path("prior_only").asBoolean()).isTrue();
    assertThat(calls.run("labels", "list").out()).contains("E3: 58 % (39-75), prior only");
    assertThat(calls.in(Locale.of("pt", "BR")).run("labels", "list").out()).contains("a priori");

    Path file = folder.resolve("labels.csv");
    assertThat(calls.run("labels", "export", "--csv", "-o", file.toString()).exit()).isZero();
    Calls there = new Calls(folder.resolve("there"), folder);
    JsonNode taken = there.run("labels", "import", "labels.csv", "--json").json();
    assertThat(taken.path("kept").asInt()).isEqualTo(1);
    assertThat(there.run("labels", "import", "labels.csv", "--json").json().path("there_already"))
        .hasToString("1");
    assertThat(there.run("labels", "export").json().path("labels").get(0).path("note").asText())
        .isEqualTo("Taken back.");
    assertThat(there.run("audit", "--json").out()).contains("label.kept");

    Files.writeString(file, Files.readString(file).replace("revert", "rumour"));
    Calls.Answer refused = there.run("labels", "import", "labels.csv");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("row 1: source");
    assertThat(there.run("labels", "import", "not-there.csv").exit()).isEqualTo(2);
    assertThat(calls.run("labels", "add", SQL, "perhaps").exit()).isEqualTo(2);
  }

  @Test
  void aWishWaitsInTheQueueUntilAConsoleServesIt() {
    assertThat(calls.run("import", SQL).exit()).isZero();
    JsonNode queue =
        calls.run("wargame", "queue", SQL, "--add", "--priority", "5", "--json").json();
    assertThat(queue.path("open")).hasSize(1);
    assertThat(queue.path("open").get(0).path("state").asText()).isEqualTo("waiting");
    assertThat(queue.path("open").get(0).path("priority").asInt()).isEqualTo(5);
    assertThat(queue.path("open").get(0).path("estimate").path("trials").asInt()).isPositive();
    assertThat(queue.path("open").get(0).path("estimate").path("seconds").isNull()).isTrue();
    assertThat(calls.run("wargame", "queue").out()).contains("0 running, 1 waiting");
    assertThat(
            calls
                .run("wargame", "queue", SQL, "--priority", "-3", "--json")
                .json()
                .path("open")
                .get(0)
                .path("priority")
                .asInt())
        .isEqualTo(-3);
    JsonNode cancelled = calls.run("wargame", "queue", SQL, "--cancel", "--json").json();
    assertThat(cancelled.path("open")).isEmpty();
    assertThat(cancelled.path("ended").get(0).path("state").asText()).isEqualTo("cancelled");
    assertThat(calls.run("wargame", "queue", SQL, "--cancel").exit()).isEqualTo(2);
    assertThat(calls.run("wargame", "queue", SQL).exit()).isEqualTo(2);
    assertThat(calls.run("wargame", "queue", "--add").exit()).isEqualTo(2);
  }

  @Test
  void aCapsuleIsRunAgainInAnotherWorkspaceAndItsOutcomeTakenBack() throws IOException {
    SandboxAnswer answer = Machine.sandboxes().probe();
    assumeTrue(answer instanceof SandboxAnswer.Ready, () -> "no sandbox here: " + answer);
    assertThat(calls.run("import", SHORT).exit()).isZero();
    // From elsewhere, since here the name means the bundle itself.
    Calls away = new Calls(folder.resolve("workspace"), folder);
    assertThat(away.run("wargame", "run", SHORT).exit()).isZero();
    Path file = folder.resolve("case.capsule");
    Calls.Answer made = calls.run("wargame", "capsule", SHORT, "-o", file.toString(), "--json");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.json().path("digest").asText()).startsWith("sha256:");

    Calls there = new Calls(folder.resolve("there"), SAMPLES);
    Calls.Answer missing = there.run("wargame", "replay", file.toString());
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("proof sha256:");
    Calls.Answer replayed =
        there.run("wargame", "replay", file.toString(), "--bundle", SHORT, "--json");
    assertThat(replayed.exit()).as(replayed.err()).isZero();
    assertThat(replayed.json().path("agrees").asBoolean()).as(replayed.out()).isTrue();
    assertThat(replayed.json().path("kept_runs")).isEmpty();

    Calls.Answer adopted = calls.run("wargame", "adopt", file.toString(), "--json");
    assertThat(adopted.exit()).as(adopted.err()).isZero();
    assertThat(adopted.json().path("kept_runs")).hasSize(1);
    assertThat(calls.run("wargame", "adopt", file.toString(), "--json").json().path("kept_runs"))
        .isEmpty();
    assertThat(there.run("wargame", "adopt", file.toString()).exit()).isEqualTo(2);

    byte[] changed = Files.readAllBytes(file);
    changed[changed.length / 2] ^= 1;
    Files.write(file, changed);
    Calls.Answer refused = there.run("wargame", "replay", file.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("is not taken as a capsule");
  }
}
