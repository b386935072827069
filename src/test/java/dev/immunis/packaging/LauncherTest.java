package dev.immunis.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher finds a JDK that fits among made-up ones, or says in one line what to install. */
class LauncherTest {
  private static final Path SCRIPT =
      Path.of("packaging", "common", "bin", "immunis").toAbsolutePath();

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private Path launcher;

  @BeforeEach
  void installed() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher needs a POSIX shell");
    launcher = Files.createDirectories(folder.resolve("immunis/bin")).resolve("immunis");
    Files.copy(SCRIPT, launcher);
    executable(launcher);
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("IMMUNIS_JVM_FOLDERS", folder.resolve("jvm/none").toString());
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A folder that looks like a JDK; its java says its own name and what it was called with. */
  private Path jdk(String name, String release) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"java of " + name + "\"\nprintf '[%s]\\n' \"$@\"\n");
    executable(java);
    Files.writeString(home.resolve("release"), release);
    return home;
  }

  private Path jdk25(String name) throws IOException {
    return jdk(name, "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.1\"\n");
  }

  private record Ran(int exit, List<String> out, List<String> err) {}

  private Ran run(String... arguments) throws IOException, InterruptedException {
    return run(launcher, arguments);
  }

  private Ran run(Path start, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", start.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ran(
        process.exitValue(),
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readAllLines(err, StandardCharsets.UTF_8));
  }

  /** Whether the machine itself offers a JDK 25 on the plain search path. */
  private static boolean machineHasOne() throws IOException {
    Path java = Path.of("/usr/bin/java");
    if (!Files.exists(java)) {
      return false;
    }
    Path release = java.toRealPath().getParent().resolveSibling("release");
    return Files.exists(release)
        && Files.readString(release).matches("(?s).*JAVA_VERSION=\"(2[5-9]|[3-9]\\d).*");
  }

  @Test
  void withoutAJdkOneLineSaysWhatToInstall() throws Exception {
    assumeTrue(!machineHasOne(), "the default java of this machine fits already");
    Ran ran = run("list");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).singleElement().asString().contains("JDK 25").contains("temurin-25-jdk");
  }

  @Test
  void theNamedOnesWinInTheirOrder() throws Exception {
    environment.put("JAVA_HOME", jdk25("from-java-home").toString());
    assertThat(run().out().getFirst()).isEqualTo("java of from-java-home");
    environment.put("JAVA25_HOME", jdk25("from-java25-home").toString());
    assertThat(run().out().getFirst()).isEqualTo("java of from-java25-home");
    environment.put("IMMUNIS_JAVA_HOME", jdk25("from immunis home").toString());
    assertThat(run().out().getFirst()).isEqualTo("java of from immunis home");
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.15, false",
    "1.8.0_402, false",
    "24, false",
    "25, true",
    "25-ea, true",
    "26.0.2, true",
    "garbage, false"
  })
  void onlyTheReleaseFileDecides(String version, boolean fits) throws Exception {
    assumeTrue(!machineHasOne(), "the default java of this machine fits already");
    environment.put(
        "IMMUNIS_JAVA_HOME", jdk("candidate", "JAVA_VERSION=\"" + version + "\"\n").toString());
    Ran ran = run();
    assertThat(ran.exit()).isEqualTo(fits ? 0 : 3);
  }

  @Test
  void anUnfitNamedOneIsPassedOverForAFitOneInTheUsualFolders() throws Exception {
    environment.put("JAVA_HOME", jdk("old", "JAVA_VERSION=\"17.0.15\"\n").toString());
    environment.put("IMMUNIS_JVM_FOLDERS", jdk25("jvm/new").toString());
    assertThat(run().out().getFirst()).isEqualTo("java of jvm/new");
  }

  @Test
  void whatAPersonInstalledAtHomeIsFound() throws Exception {
    jdk25("home/.sdkman/candidates/java/25");
    assertThat(run().out().getFirst()).isEqualTo("java of home/.sdkman/candidates/java/25");
  }

  @Test
  void argumentsArriveAsTheyWereWritten() throws Exception {
    environment.put("IMMUNIS_JAVA_HOME", jdk25("jdk").toString());
    environment.put("IMMUNIS_JAVA_OPTS", "-Xmx1g -Da=b");
    Ran ran = run("decide", "APV 1", "--justification", "it's \"so\" *", "");
    assertThat(ran.out())
        .containsSubsequence(
            "[-Xmx1g]",
            "[-Da=b]",
            "[-classpath]",
            "[" + folder.resolve("immunis").toRealPath() + "/lib/*]",
            "[dev.immunis.app.Main]",
            "[decide]",
            "[APV 1]",
            "[--justification]",
            "[it's \"so\" *]",
            "[]");
  }

  @Test
  void aLinkToTheLauncherFindsItsFolder() throws Exception {
    environment.put("IMMUNIS_JAVA_HOME", jdk25("jdk").toString());
    Path link = Files.createSymbolicLink(folder.resolve("immunis-link"), launcher);
    assertThat(run(link).out()).contains("[" + folder.resolve("immunis").toRealPath() + "/lib/*]");
  }
}
