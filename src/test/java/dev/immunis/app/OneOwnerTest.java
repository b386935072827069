package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.app.workspace.WorkspaceLock;
import dev.immunis.cli.CancelSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process owns a workspace; others hand their commands over, or are told who has it. */
@Timeout(180)
class OneOwnerTest {
  private static final Path SAMPLES =
      Path.of("src", "main", "resources", "samples").toAbsolutePath();
  private static final String TRAVERSAL = "sample-invoice-path-traversal";

  @TempDir Path folder;

  private Path workspace;
  private Calls calls;

  @BeforeEach
  void here() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "kill -9 and user-only folders need a POSIX system");
    workspace = folder.resolve("workspace");
    calls = new Calls(workspace, SAMPLES);
  }

  private JavaChild owner(String how) throws IOException {
    JavaChild owner =
        JavaChild.start(OwnerProcess.class, folder, Map.of(), workspace.toString(), how);
    owner.line("ready");
    return owner;
  }

  @Test
  void aCommandRunsInTheOwnerAndItsWordsComeBack() throws Exception {
    try (JavaChild owner = owner("serving")) {
      // A relative path means the caller's folder, not the owner's.
      Calls.Answer imported = calls.run("import", TRAVERSAL, "--json");
      assertThat(imported.exit()).as(imported.err()).isZero();
      assertThat(imported.json().path("created").asInt()).isEqualTo(1);
      assertThat(owner.line("took")).isEqualTo("took import");
      assertThat(calls.run("list").out()).contains("1 of 1 reviews");
      Calls.Answer refused = calls.run("decide", TRAVERSAL, "reject", "--justification", "short");
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).contains("at least 10 characters");
      JsonNode doctor = calls.run("doctor", "--json").json();
      assertThat(doctor.path("probes").get(1).path("sentence").asText())
          .contains("in use by console " + owner.pid());
      owner.kill();
    }
    assertThat(calls.run("list").out()).contains("1 of 1 reviews");
  }

  @Test
  void aWholeProgramHandsItsCommandOver() throws Exception {
    try (JavaChild owner = owner("serving");
        JavaChild program =
            JavaChild.start(
                Main.class,
                SAMPLES,
                Map.of("IMMUNIS_WORKSPACE", workspace.toString(), "HOME", folder.toString()),
                "import",
                TRAVERSAL,
                "--json")) {
      assertThat(owner.line("took")).isEqualTo("took import");
      assertThat(program.rest()).contains("\"created\" : 1");
      assertThat(program.exit()).isZero();
    }
  }

  @Test
  void manyCommandsAtOnceAllComeBack() throws Exception {
    try (JavaChild owner = owner("serving")) {
      calls.run("sample");
      List<CompletableFuture<Calls.Answer>> answers =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> calls.run("list", "--json")))
              .limit(8)
              .toList();
      for (CompletableFuture<Calls.Answer> answer : answers) {
        assertThat(answer.get().json()).hasSize(12);
      }
      owner.line("took");
    }
  }

  @Test
  void whatAKilledOwnerLeftIsClearedAway() throws Exception {
    try (JavaChild owner = owner("serving")) {
      calls.run("sample");
      owner.kill();
    }
    assertThat(workspace.resolve("immunis.owner.json")).exists();
    try (JavaChild next = owner("serving")) {
      assertThat(calls.run("list").out()).contains("12 of 12 reviews");
      assertThat(next.line("took")).isEqualTo("took list");
      next.kill();
    }
    Calls.Answer alone = calls.run("list");
    assertThat(alone.out()).as(alone.err()).contains("12 of 12 reviews");
    assertThat(workspace.resolve("immunis.owner.json")).doesNotExist();
  }

  @Test
  void anOwnerThatDoesNotAnswerIsNamed() throws Exception {
    try (JavaChild owner = owner("deaf")) {
      Calls.Answer answer = calls.run("list");
      assertThat(answer.exit()).isEqualTo(3);
      assertThat(answer.err())
          .contains(workspace.toString())
          .contains("process " + owner.pid())
          .contains(System.getProperty("user.name"))
          .contains("since " + Instant.now().toString().substring(0, 10));
      assertThat(answer.out()).isEmpty();
    }
  }

  @Test
  void aCommandIsCancelledWhenItsCallerIsKilled() throws Exception {
    try (JavaChild owner = owner("waiting");
        JavaChild program =
            JavaChild.start(
                Main.class,
                folder,
                Map.of("IMMUNIS_WORKSPACE", workspace.toString(), "HOME", folder.toString()),
                "list")) {
      owner.line("began [list]");
      program.errorLine("began");
      program.kill();
      assertThat(owner.line("cancelled")).isEqualTo("cancelled");
    }
  }

  @Test
  void aCommandIsCancelledWhenItsCallerAsksForIt() throws Exception {
    try (JavaChild owner = owner("waiting")) {
      CancelSignal cancel = new CancelSignal();
      CompletableFuture<Calls.Answer> answer =
          CompletableFuture.supplyAsync(
              () -> calls.run(cancel, new ByteArrayOutputStream(), "list"));
      owner.line("began [list");
      cancel.ask();
      assertThat(owner.line("cancelled")).isEqualTo("cancelled");
      assertThat(answer.get().exit()).isEqualTo(3);
    }
  }

  @Test
  void anOwnerThatDiesInTheMiddleIsSaid() throws Exception {
    try (JavaChild owner = owner("waiting")) {
      CompletableFuture<Calls.Answer> answer =
          CompletableFuture.supplyAsync(() -> calls.run("list"));
      owner.line("began [list");
      owner.kill();
      assertThat(answer.get().exit()).isEqualTo(3);
      assertThat(answer.get().err()).contains("ended before the command did");
    }
  }

  @Test
  void onlyOneProcessOwnsAWorkspace() throws Exception {
    try (JavaChild owner = owner("deaf");
        JavaChild second =
            JavaChild.start(OwnerProcess.class, folder, Map.of(), workspace.toString(), "deaf")) {
      second.line("busy");
      owner.kill();
    }
    try (WorkspaceLock lock = held(workspace)) {
      assertThat(WorkspaceLock.take(workspace, "command", Instant.EPOCH))
          .isInstanceOf(WorkspaceLock.Answer.Busy.class);
      Path link = Files.createSymbolicLink(folder.resolve("link"), workspace);
      assertThat(WorkspaceLock.take(link, "command", Instant.EPOCH))
          .as("the same folder by another name")
          .isInstanceOf(WorkspaceLock.Answer.Busy.class);
      assertThat(lock.folder()).isEqualTo(workspace.toRealPath());
    }
    held(workspace).close();
  }

  private static WorkspaceLock held(Path workspace) throws IOException {
    return ((WorkspaceLock.Answer.Held) WorkspaceLock.take(workspace, "command", Instant.EPOCH))
        .lock();
  }

  @Test
  void ctrlCEndsARunAndSaysSo() throws Exception {
    assumeTrue(
        Machine.sandboxes().probe() instanceof dev.immunis.sandbox.SandboxAnswer.Ready,
        "no sandbox here");
    try (JavaChild program =
        JavaChild.start(
            Main.class,
            SAMPLES,
            Map.of("IMMUNIS_WORKSPACE", workspace.toString(), "HOME", folder.toString()),
            "wargame",
            "run",
            "./" + TRAVERSAL,
            "--json")) {
      program.errorLine("Setting up");
      program.interrupt();
      assertThat(program.rest()).contains("\"stopped\" : \"cancelled\"");
      program.exit();
    }
  }
}
