package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.immunis.app.workspace.WorkspaceOwner;
import dev.immunis.cli.CliTexts;
import dev.immunis.fakes.MemoryChain;
import dev.immunis.fakes.MemoryKey;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.report.audit.Checkpoints;
import dev.immunis.sandbox.SandboxAnswer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small parts that only the wiring page names. */
class SmallPartsTest {
  private static final Path HOME = Path.of("/home/ana");

  @ParameterizedTest
  @CsvSource({
    "Linux, XDG_DATA_HOME, /data, /data/immunis",
    "Linux, XDG_DATA_HOME, relative, /home/ana/.local/share/immunis",
    "Linux, XDG_DATA_HOME, '', /home/ana/.local/share/immunis",
    "Linux, OTHER, x, /home/ana/.local/share/immunis",
    "Mac OS X, XDG_DATA_HOME, /data, /home/ana/Library/Application Support/Immunis",
    "Windows 11, APPDATA, /roaming, /roaming/Immunis",
    "Windows 11, OTHER, x, /home/ana/AppData/Roaming/Immunis"
  })
  void theWorkspaceLiesInTheDataFolderOfTheSystem(
      String system, String variable, String value, String expected) {
    assertThat(WorkspaceFolder.standard(Map.of(variable, value), HOME, system))
        .isEqualTo(Path.of(expected));
  }

  @Test
  void idsAreOfVersionSevenAndInOrder() {
    TimeOrderedIds ids = new TimeOrderedIds();
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      made.add(ids.next());
    }
    assertThat(made).allMatch(id -> id.version() == 7).doesNotHaveDuplicates();
    assertThat(made).isSortedAccordingTo(Comparator.comparing(UUID::toString));
  }

  @Test
  void aCheckpointThatFailsDoesNotEndTheSchedule(@TempDir Path folder) {
    MemoryChain chain = new MemoryChain(() -> Instant.EPOCH);
    chain.did(Actor.engine(), "something", "happened", Map.of());
    for (Throwable failure : List.of(new IllegalStateException(), new NoClassDefFoundError())) {
      AtomicInteger looks = new AtomicInteger();
      Clock failing =
          new Clock() {
            @Override
            public Instant now() {
              looks.incrementAndGet();
              if (failure instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure;
            }

            @Override
            public long nanos() {
              return 0;
            }
          };
      Checkpoints checkpoints =
          new Checkpoints(chain, chain, new MemoryKey(), failing, MemoryChain.DEVICE, folder);
      assertThatCode(() -> DailyCheckpoint.look(checkpoints)).doesNotThrowAnyException();
      assertThat(looks).hasValue(1);
      // Also when it is not even known what signs: the next look asks again.
      Supplier<Optional<Checkpoints>> away =
          () -> {
            if (failure instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) failure;
          };
      assertThatCode(() -> DailyCheckpoint.look(away)).doesNotThrowAnyException();
    }
    assertThat(chain.lines).hasSize(1);
  }

  @Test
  void randomBytesAreAsManyAsAskedForAndNotTheSame() {
    StrongRandomness random = new StrongRandomness();
    assertThat(random.bytes(32)).hasSize(32).isNotEqualTo(random.bytes(32));
    assertThat(random.bytes(0)).isEmpty();
  }

  @Test
  void aVersionIsAlwaysSaid() {
    assertThat(Release.version()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "en, console, by a console of Immunis",
    "en, command, by a command of Immunis",
    "en, robot, by a robot of Immunis",
    "pt, command, por um comando do Immunis",
    "pt, doctor, por um diagnóstico do Immunis"
  })
  void whoHasTheWorkspaceIsSaidWithProcessPersonMachineAndTime(
      String language, String program, String words) {
    String sentence =
        CommandDoor.busy(
            new CliTexts(Locale.of(language)),
            Path.of("/data/immunis"),
            Optional.of(new WorkspaceOwner(program, 4711, "ana", "desk", "2026-01-02T03:04:05Z")));
    assertThat(sentence)
        .contains("/data/immunis", words, "4711", "ana", "desk", "2026-01-02T03:04:05Z");
  }

  @Test
  void thisProcessKnowsItselfAndItsMachine() {
    WorkspaceOwner self = WorkspaceOwner.self("console", Instant.EPOCH);
    assertThat(self.process()).isEqualTo(ProcessHandle.current().pid());
    assertThat(self.host()).isNotBlank();
    assertThat(self.since()).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void withoutASandboxTheCheckSaysWhyAndWhatToDo() {
    Probe.Finding finding =
        new SandboxCheck(
                () ->
                    new SandboxAnswer.Impossible(
                        List.of(
                            new SandboxAnswer.Refusal(
                                "bubblewrap", "It is not installed.", "Install it."))))
            .check();
    assertThat(finding.level()).isEqualTo(Probe.Level.FAILED);
    assertThat(finding.sentence()).contains("It is not installed.", "Install it.");
  }
}
