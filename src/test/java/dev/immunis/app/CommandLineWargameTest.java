package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.cli.CancelSignal;
import dev.immunis.sandbox.SandboxAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wargames from the command line, in the real sandbox of this machine. */
class CommandLineWargameTest {
  private static final Path SAMPLES =
      Path.of("src", "main", "resources", "samples").toAbsolutePath();
  private static final String TRAVERSAL = "sample-invoice-path-traversal";
  private static final String NOT_APPLYING = "sample-login-open-redirect";

  @TempDir static Path folder;

  private final Calls calls = new Calls(folder.resolve("workspace"), SAMPLES);

  @BeforeAll
  static void sandbox() {
    SandboxAnswer answer = Machine.sandboxes().probe();
    assumeTrue(answer instanceof SandboxAnswer.Ready, () -> "no sandbox here: " + answer);
  }

  @Test
  void aRunOfAReviewIsKeptWithEverythingItSaw() throws IOException {
    assertThat(calls.run("import", TRAVERSAL).exit()).isZero();
    Path evidence = folder.resolve("evidence");
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Calls away = new Calls(folder.resolve("workspace"), elsewhere);
    Calls.Answer answer =
        away.run("wargame", "run", TRAVERSAL, "--json", "--evidence", evidence.toString());
    assertThat(answer.exit()).as(answer.err()).isZero();
    JsonNode json = answer.json();
    assertThat(json.path("verdict").asText()).as(answer.out()).isEqualTo("NOT_FIXED");
    assertThat(json.path("contract_verdict").asText()).isEqualTo("partial");
    assertThat(json.path("tier").asText()).matches("E\\d");
    assertThat(json.path("trials")).isNotEmpty();
    assertThat(json.path("reasons").get(0).path("text").asText()).contains("still works");
    assertThat(json.path("cheating").isArray()).isTrue();
    assertThat(json.path("sandbox").path("enforced")).isNotEmpty();
    assertThat(json.path("evidence").path("kept").asBoolean()).isTrue();
    assertThat(json.path("run_code").asText()).startsWith("WAR-");
    assertThat(answer.err()).contains("Trial 1:");
    assertThat(evidence.resolve("evidence.json")).isNotEmptyFile();
    JsonNode row = away.run("list", "--json").json().get(0);
    assertThat(row.path("wargame_verdict").asText()).isEqualTo("partial");
    assertThat(row.path("verdict").asText()).isEqualTo("NOT_FIXED");
    assertThat(away.run("show", TRAVERSAL).out()).contains(json.path("run_code").asText());
  }

  @Test
  void aCancelledRunEndsWithWhatItSaw() {
    CancelSignal cancel = new CancelSignal();
    ByteArrayOutputStream err =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] b, int off, int len) {
            super.write(b, off, len);
            if (toString().contains("Set up: before")) {
              cancel.ask();
            }
          }
        };
    Calls.Answer answer = calls.run(cancel, err, "wargame", "run", "./" + TRAVERSAL, "--json");
    assertThat(answer.exit()).isEqualTo(3);
    assertThat(answer.json().path("verdict").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(answer.json().path("evidence").path("stopped").asText()).isEqualTo("cancelled");
    assertThat(answer.json().path("run_code").isNull()).isTrue();
  }

  @Test
  void aBundleThatStaysOutsideLeavesTheWorkspaceAlone() {
    Calls own = new Calls(folder.resolve("untouched"), SAMPLES);
    Calls.Answer answer = own.run("wargame", "run", NOT_APPLYING);
    assertThat(answer.exit()).isZero();
    assertThat(answer.out()).startsWith("INVALID_PATCH").contains("not kept");
    assertThat(folder.resolve("untouched/immunis.mv.db")).doesNotExist();
  }

  @Test
  void aBenchEndsWellOnlyWhenAllAgree() throws IOException {
    Calls.Answer good = calls.run("wargame", "bench", NOT_APPLYING);
    assertThat(good.exit()).isZero();
    assertThat(good.out()).contains("1 of 1 cases agree").contains("yes");
    Path cases = folder.resolve("cases");
    Path wrong = cases.resolve("deeper/wrong");
    Files.createDirectories(wrong.getParent());
    try (Stream<Path> all = Files.walk(SAMPLES.resolve(NOT_APPLYING))) {
      for (Path one : all.toList()) {
        Files.copy(one, wrong.resolve(SAMPLES.resolve(NOT_APPLYING).relativize(one).toString()));
      }
    }
    Path json = wrong.resolve("case.json");
    Files.writeString(
        json, Files.readString(json).replace("\"INVALID_PATCH\"", "\"FIX_SUPPORTED\""));
    Calls.Answer bad = calls.run("wargame", "bench", cases.toString(), "--json");
    assertThat(bad.exit()).isEqualTo(3);
    JsonNode row = bad.json().path("cases").get(0);
    assertThat(row.path("expected").asText()).isEqualTo("FIX_SUPPORTED");
    assertThat(row.path("verdict").asText()).isEqualTo("INVALID_PATCH");
    assertThat(row.path("agrees").asBoolean()).isFalse();
    assertThat(bad.json().path("agreeing").asInt()).isZero();
  }
}
