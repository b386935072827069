package dev.immunis.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.cli.CliTexts;
import dev.immunis.model.Probe;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doctor finds the folders, mounts and processes of dead runs, and leaves living ones alone. */
class LeftoversTest {
  private static final CliTexts TEXTS = new CliTexts(Locale.ENGLISH);

  @TempDir Path folder;

  private Path run(String name) throws IOException {
    Path run = Files.createDirectories(folder.resolve("workspace/cache/runs").resolve(name));
    Files.writeString(run.resolve("lock"), "");
    return run;
  }

  private void process(String id, String command) throws IOException {
    Path process = Files.createDirectories(folder.resolve("root/proc").resolve(id));
    Files.writeString(process.resolve("cmdline"), command.replace(' ', '\0'));
  }

  private Leftovers look() {
    return Leftovers.of(folder.resolve("workspace"), folder.resolve("root"));
  }

  @Test
  void nothingLeftIsWell() {
    Probe.Finding finding = DoctorProbes.leftovers(look(), TEXTS);
    assertThat(finding.level()).isEqualTo(Probe.Level.OK);
    assertThat(finding.nextStep()).isEmpty();
  }

  @Test
  void aLivingRunIsNoLeftover() throws IOException {
    Path run = run("run-1");
    process("77", "bwrap --ro-bind " + run + "/tree.tar /in/tree.tar");
    try (FileChannel channel = FileChannel.open(run.resolve("lock"), StandardOpenOption.WRITE)) {
      channel.lock();
      assertThat(look().none()).isTrue();
      assertThat(look().live()).isEqualTo(1);
    }
  }

  @Test
  void whatADeadRunLeftIsNamed() throws IOException {
    Path run = run("run-2");
    process("78", "bwrap --ro-bind " + run + "/tree.tar /in/tree.tar");
    process("79", "editor " + folder.resolve("workspace/notes"));
    Files.writeString(
        Files.createDirectories(folder.resolve("root/proc/self")).resolve("mountinfo"),
        "36 35 0:1 / " + run + "/mnt rw - tmpfs tmpfs rw\n37 35 0:1 / / rw - ext4 /dev/a rw\n");
    Leftovers left = look();
    assertThat(left.folders()).containsExactly(run);
    assertThat(left.mounts()).containsExactly(run + "/mnt");
    assertThat(left.processes()).containsExactly("78");
    Probe.Finding finding = DoctorProbes.leftovers(left, TEXTS);
    assertThat(finding.level()).isEqualTo(Probe.Level.WARNING);
    assertThat(finding.sentence()).contains("1 folders", "1 mounts", "1 processes", "78");
    assertThat(finding.nextStep()).contains("End these processes");
  }

  @Test
  void aContainerWhoseRunIsGoneIsNamed() {
    Leftovers left = look().with(List.of("immunis-root-abcdefgh"));
    assertThat(left.none()).isFalse();
    Probe.Finding finding = DoctorProbes.leftovers(left, TEXTS);
    assertThat(finding.level()).isEqualTo(Probe.Level.WARNING);
    assertThat(finding.sentence()).contains("1 containers", "immunis-root-abcdefgh");
    assertThat(finding.nextStep()).contains("podman rm");
  }
}
