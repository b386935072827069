package dev.immunis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What every contract needs: a sandbox that works here, or the test is skipped with its reason. */
public interface SandboxUnderTest {

  /** The answer of the probe, asked once per class. */
  SandboxAnswer answer();

  default Sandbox sandbox() {
    SandboxAnswer answer = answer();
    if (answer instanceof SandboxAnswer.Impossible impossible) {
      assumeTrue(false, impossible.inWords());
    }
    return ((SandboxAnswer.Ready) answer).sandbox();
  }

  /** A job that nothing but a fault of the sandbox lets run for longer than half a minute. */
  default SandboxJob job(String script) {
    return SandboxJob.of(script).under(limits());
  }

  default Limits limits() {
    return Limits.standard().withWall(Duration.ofSeconds(30));
  }

  default SandboxResult run(String script) {
    return run(job(script));
  }

  default SandboxResult run(SandboxJob job) {
    try {
      return sandbox().run(job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The output of a script that has to end with 0. */
  default String outputOf(String script) {
    return outputOf(job(script));
  }

  default String outputOf(SandboxJob job) {
    SandboxResult result = run(job);
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.Exited.class);
    assertThat(((SandboxResult.Exited) result).code()).as("%s", result).isZero();
    return result.report().transcript().text();
  }

  default void assertExited(int code, SandboxResult result) {
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.Exited.class);
    assertThat(((SandboxResult.Exited) result).code()).as("%s", result).isEqualTo(code);
  }

  default void assertExceeded(Resource which, SandboxResult result) {
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.ResourceExceeded.class);
    assertThat(((SandboxResult.ResourceExceeded) result).which()).as("%s", result).isEqualTo(which);
  }

  /** Skips where this machine does not let the sandbox promise it, in the words of the sandbox. */
  default void assumePromised(Promise.Kind kind) {
    for (Promise missing : sandbox().facts().notEnforced()) {
      assumeTrue(missing.kind() != kind, missing.how());
    }
  }

  default void assertNextRunIsUnharmed() {
    assertThat(outputOf("echo unharmed")).isEqualTo("unharmed\n");
  }

  /** Processes of this machine whose command line holds a text. */
  static List<String> processesWith(String text) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> Character.isDigit(process.getFileName().toString().charAt(0)))
          .map(SandboxUnderTest::commandLine)
          .filter(line -> line.contains(text))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assumeProgram(String name) {
    boolean there =
        Stream.of("/usr/bin", "/bin", "/usr/local/bin")
            .anyMatch(folder -> new File(folder, name).canExecute());
    assumeTrue(there, name + " is not installed");
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }
}
