package dev.immunis.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A sample's program on the disk, before or after a patch, in which its commands can be run. */
final class Tree {

  /** Setting up compiles a few files; far more than it needs even on a busy machine. */
  private static final long SETUP_SECONDS = 120;

  /** The first word of a nonce that no sample can know beforehand. */
  static final String NONCE = "nonce-" + Long.toHexString(System.nanoTime());

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
        SETUP_SECONDS, true, List.of("git", "apply", "--whitespace=nowarn", file.toString()));
  }

  /** Lays proof and checks beside the program's files and builds it. */
  void setUp(Sample sample) throws IOException, InterruptedException {
    sample.copy("pov", project.resolve("pov"));
    sample.copy("regress", project.resolve("regress"));
    for (JsonNode step : sample.definition().get("setup")) {
      Ended ended = run(SETUP_SECONDS, true, List.of("sh", "-c", step.asText()));
      if (ended.code() != 0) {
        throw new AssertionError(sample.id() + ": set-up failed\n" + ended.output());
      }
    }
  }

  Ended run(JsonNode arm) throws IOException, InterruptedException {
    return run(arm, true);
  }

  Ended run(JsonNode arm, boolean withNonce) throws IOException, InterruptedException {
    List<String> command = List.of("sh", "-c", arm.get("cmd").asText());
    return run(arm.get("timeout_s").asLong(), withNonce, command);
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
    builder
        .environment()
        .put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
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
