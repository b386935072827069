package dev.immunis.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** A sample's program on the disk, before or after a patch, in which its commands can be run. */
final class Tree {

  /** Far more than any command needs that ends at all, even on a machine that is busy. */
  private static final long PATIENCE_SECONDS = 120;

  /** The first word of a nonce that no sample can know beforehand. */
  static final String NONCE = "nonce-" + Long.toHexString(System.nanoTime());

  private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

  /** How a command ended; {@code code} is -1 after a time-out. */
  record Ended(int code, String output, boolean timedOut) {

    String lastLine() {
      return output.isBlank() ? "" : output.strip().lines().toList().getLast();
    }

    /** Exit code, last word and nonce say together that the attack worked. */
    boolean vulnerable() {
      return code == 1
          && lastLine().startsWith("POV: VULNERABLE ")
          && lastLine().endsWith(" nonce=" + NONCE);
    }

    /** Exit code, last word and nonce say together that the attack did not work. */
    boolean clean() {
      return code == 0
          && lastLine().startsWith("POV: NOT-VULNERABLE (looked for: ")
          && lastLine().endsWith(") nonce=" + NONCE);
    }

    boolean says(String lastWord) {
      return code == 0 && lastLine().equals(lastWord);
    }
  }

  private final Path root;
  private final Path project;

  private Tree(Path root) throws IOException {
    this.root = root;
    this.project = Files.createDirectories(root.resolve("project"));
    Files.createDirectories(root.resolve("tmp"));
  }

  static Tree of(Sample sample, Path root) throws IOException {
    Tree tree = new Tree(root);
    sample.copy("base", tree.project);
    return tree;
  }

  /** Applies a patch of the sample the way git does; the exit code of git tells. */
  Ended apply(Sample sample, String patch) throws IOException, InterruptedException {
    Path file = Files.write(root.resolve("change.diff"), sample.bytes(patch));
    return run(
        PATIENCE_SECONDS, true, List.of("git", "apply", "--whitespace=nowarn", file.toString()));
  }

  /** Lays proof and checks beside the program's files and builds it. */
  void setUp(Sample sample) throws IOException, InterruptedException {
    sample.copy("pov", project.resolve("pov"));
    sample.copy("regress", project.resolve("regress"));
    for (JsonNode step : sample.definition().get("setup")) {
      Ended ended = run(PATIENCE_SECONDS, true, List.of("sh", "-c", step.asText()));
      if (ended.code() != 0) {
        throw new AssertionError(sample.id() + ": set-up failed\n" + ended.output());
      }
    }
  }

  /** Runs an arm that ends, by its own command. */
  Ended run(JsonNode arm) throws IOException, InterruptedException {
    return run(PATIENCE_SECONDS, true, List.of("sh", "-c", arm.get("cmd").asText()));
  }

  /** Runs an arm by its own command, for no longer than its own time. */
  Ended runInItsTime(JsonNode arm) throws IOException, InterruptedException {
    return run(arm.get("timeout_s").asLong(), true, List.of("sh", "-c", arm.get("cmd").asText()));
  }

  /** Runs an arm without the nonce of the run in the environment. */
  Ended runWithoutNonce(JsonNode arm) throws IOException, InterruptedException {
    return run(PATIENCE_SECONDS, false, List.of("sh", "-c", arm.get("cmd").asText()));
  }

  /**
   * Runs an arm from compiled proofs: what its script does, without compiling the proof each time.
   *
   * @param proofs where {@link #compileProofs} left the classes
   */
  Ended runCompiled(JsonNode arm, Path proofs) throws IOException, InterruptedException {
    String[] words = arm.get("cmd").asText().split(" ");
    List<String> command =
        new ArrayList<>(
            List.of(
                JDK.resolve("java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m"));
    command.addAll(List.of("-cp", "out" + File.pathSeparator + proofs));
    command.addAll(
        switch (words[1]) {
          case "pov/run.sh" -> List.of("Pov", words[2]);
          case "regress/run.sh" -> List.of("Regress");
          default -> throw new AssertionError("a command of another form: " + arm);
        });
    return run(PATIENCE_SECONDS, true, command);
  }

  /** Compiles proof and checks against the classes of this tree. */
  Path compileProofs() throws IOException {
    Path proofs = Files.createDirectories(root.resolve("proofs"));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                project.resolve("out").toString(),
                "-d",
                proofs.toString(),
                project.resolve("pov/Pov.java").toString(),
                project.resolve("pov/Protocol.java").toString(),
                project.resolve("regress/Regress.java").toString());
    if (code != 0) {
      throw new AssertionError("the proofs do not compile");
    }
    return proofs;
  }

  private Ended run(long seconds, boolean withNonce, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(root, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", JDK + ":" + System.getenv("PATH"));
    builder.environment().put("TMPDIR", root.resolve("tmp").toString());
    builder.environment().put("GIT_CEILING_DIRECTORIES", root.toString());
    if (withNonce) {
      builder.environment().put("POV_NONCE", NONCE);
    }
    Process process = builder.start();
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    if (!ended) {
      List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
      family.add(process.toHandle());
      family.forEach(ProcessHandle::destroyForcibly);
      process.waitFor();
    }
    return new Ended(ended ? process.exitValue() : -1, Files.readString(output), !ended);
  }
}
