package dev.immunis.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.workspace.WorkspaceLock;
import dev.immunis.cli.CliTexts;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Probe;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doctor says what is wrong and what to do, and changes nothing by looking. */
class DoctorProbesTest {
  private static final CliTexts TEXTS = new CliTexts(Locale.ENGLISH);

  @TempDir Path folder;

  private Probe.Finding workspace(Path path, Function<Path, WorkspaceProbe.Chain> open) {
    return new WorkspaceProbe(path, new TestClock(), TEXTS, open).check();
  }

  private static Function<Path, WorkspaceProbe.Chain> chain(long firstBroken) {
    return path ->
        new WorkspaceProbe.Chain() {
          @Override
          public AuditTrail.ChainCheck verify() {
            return new AuditTrail.ChainCheck(9, firstBroken, firstBroken == 0 ? "" : "digest");
          }

          @Override
          public void close() {}
        };
  }

  private Path database() throws IOException {
    Files.writeString(folder.resolve("immunis.mv.db"), "");
    return folder;
  }

  @Test
  void aWorkspaceThatIsNotThereIsNotMadeByLooking() {
    Probe.Finding finding = workspace(folder.resolve("a/b"), chain(0));
    assertThat(finding.level()).isEqualTo(Probe.Level.OK);
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aWholeChainIsWellAndABrokenOneIsNot() throws IOException {
    assertThat(workspace(database(), chain(0)).sentence()).contains("9 lines");
    Probe.Finding broken = workspace(database(), chain(4));
    assertThat(broken.level()).isEqualTo(Probe.Level.FAILED);
    assertThat(broken.sentence()).contains("line 4");
    assertThat(broken.nextStep()).isNotBlank();
  }

  @Test
  void aFileThatDoesNotOpenIsAFinding() throws IOException {
    Probe.Finding finding =
        workspace(
            database(),
            path -> {
              throw new StoreException("it is damaged");
            });
    assertThat(finding.level()).isEqualTo(Probe.Level.FAILED);
    assertThat(finding.sentence()).contains("it is damaged");
  }

  @Test
  void aFileInPlaceOfTheFolderIsAFinding() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(workspace(file, chain(0)).level()).isEqualTo(Probe.Level.FAILED);
  }

  @Test
  void whoHasTheWorkspaceIsSaid() throws IOException {
    database();
    try (WorkspaceLock lock =
        ((WorkspaceLock.Answer.Held) WorkspaceLock.take(folder, "console", Instant.EPOCH)).lock()) {
      Probe.Finding finding = workspace(lock.folder(), chain(0));
      assertThat(finding.level()).isEqualTo(Probe.Level.OK);
      assertThat(finding.sentence())
          .contains("console " + ProcessHandle.current().pid())
          .contains("1970-01-01T00:00:00Z");
    }
    assertThat(workspace(folder, chain(0)).sentence()).contains("9 lines");
  }

  @Test
  void withoutASandboxReasonAndNextStepAreSaid() {
    SandboxAnswer none =
        new SandboxAnswer.Impossible(
            List.of(
                new SandboxAnswer.Refusal("bubblewrap", "bwrap is missing.", "Install bubblewrap."),
                new SandboxAnswer.Refusal("util-linux", "no user namespaces.", "Allow them.")));
    Probe.Finding finding = DoctorProbes.sandbox(none, TEXTS);
    assertThat(finding.level()).isEqualTo(Probe.Level.FAILED);
    assertThat(finding.sentence()).contains("bwrap is missing.").contains("no user namespaces.");
    assertThat(finding.nextStep()).contains("Install bubblewrap.").contains("Allow them.");
  }

  @Test
  void everyPartIsLookedAtAndNothingThrows() {
    List<Probe> probes =
        DoctorProbes.all(
            folder.resolve("none"),
            () -> {
              throw new IllegalStateException("broken probe");
            },
            new Host("Linux", Map.of(), folder, folder),
            new TestClock(),
            TEXTS,
            chain(0));
    assertThat(probes.stream().map(Probe::name))
        .containsExactly("jdk", "workspace", "leftovers", "sandbox", "tools", "display", "fonts");
    for (Probe probe : probes) {
      Probe.Finding finding = probe.check();
      assertThat(finding.sentence()).as(probe.name()).isNotBlank();
      assertThat(finding.level() == Probe.Level.OK || !finding.nextStep().isBlank())
          .as("%s: %s", probe.name(), finding)
          .isTrue();
    }
  }
}
