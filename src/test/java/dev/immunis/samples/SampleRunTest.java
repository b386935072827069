package dev.immunis.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.samples.Tree.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every sample by its own commands, before and after its patch and after its known good one,
 * and holds the outcome against the verdict that its case expects.
 *
 * <p>With {@code immunis.proof=small} one variant of each proof is run, with {@code full} all.
 */
class SampleRunTest {

  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));

  @TempDir static Path folder;

  private static final ExecutorService TWO_AT_A_TIME = Executors.newFixedThreadPool(2);
  private static final Map<String, Future<Void>> RUNS = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")) && onPath("git"),
        "the samples' commands need a POSIX shell, and their patches git");
    for (Sample sample : Sample.all()) {
      RUNS.put(
          sample.id(),
          TWO_AT_A_TIME.submit(
              () -> {
                play(sample);
                return null;
              }));
    }
  }

  @AfterAll
  static void stop() {
    TWO_AT_A_TIME.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> behavesAsItsCaseSays() {
    return RUNS.entrySet().stream()
        .map(run -> DynamicTest.dynamicTest(run.getKey(), () -> run.getValue().get()));
  }

  private static void play(Sample sample) throws IOException, InterruptedException {
    Tree before = Tree.of(sample, folder.resolve(sample.id() + "-before"));
    before.setUp(sample);
    useWorks(sample, before);
    oracleWorks(sample, before);
    assertThat(before.run(sample.definition().get("pov")).vulnerable()).as("before").isTrue();
    for (JsonNode variant : variants(sample)) {
      Ended ended = before.run(variant);
      assertThat(ended.vulnerable()).as("%s before: %s", variant, ended).isTrue();
    }

    Tree after = Tree.of(sample, folder.resolve(sample.id() + "-after"));
    Ended applied = after.apply(sample, "patch.diff");
    if (sample.expected().equals("INVALID_PATCH")) {
      assertThat(applied.code()).isNotZero();
      assertThat(applied.output()).contains("patch failed");
    } else {
      assertThat(applied.code()).as(applied.output()).isZero();
      after.setUp(sample);
      afterPatch(sample, after);
    }

    if (sample.has("known-good.diff")) {
      Tree good = Tree.of(sample, folder.resolve(sample.id() + "-good"));
      Ended goodApplied = good.apply(sample, "known-good.diff");
      assertThat(goodApplied.code()).as(goodApplied.output()).isZero();
      good.setUp(sample);
      holds(sample, good);
    }
  }

  private static void afterPatch(Sample sample, Tree after)
      throws IOException, InterruptedException {
    JsonNode proof = sample.definition().get("pov");
    switch (sample.expected()) {
      case "FIX_SUPPORTED" -> holds(sample, after);
      case "NOT_FIXED" -> {
        assertThat(after.run(proof).vulnerable()).isTrue();
        useWorks(sample, after);
        oracleWorks(sample, after);
      }
      case "BYPASSED" -> {
        assertThat(after.run(proof).clean()).isTrue();
        for (JsonNode variant : variants(sample)) {
          assertThat(after.run(variant).vulnerable()).as(variant.toString()).isTrue();
        }
        useWorks(sample, after);
        oracleWorks(sample, after);
      }
      case "REGRESSION" -> {
        blocked(sample, after);
        assertThat(after.run(sample.definition().get("control")).says("CONTROL: OK")).isTrue();
        Ended checks = after.run(sample.definition().get("regression"));
        assertThat(checks.code()).isEqualTo(1);
        assertThat(checks.lastLine()).startsWith("REGRESSION: FAILED ");
      }
      case "NEW_FAULT" -> {
        assertThat(after.run(proof).timedOut()).isTrue();
        useWorks(sample, after);
        oracleWorks(sample, after);
      }
      case "INCONCLUSIVE" -> {
        // Everything looks right as long as a nonce is in the environment, and only then.
        holds(sample, after);
        Ended alone = after.run(proof, false);
        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.lastLine()).startsWith("POV: VULNERABLE ");
      }
      default -> throw new AssertionError("no sample expects " + sample.expected());
    }
  }

  /** The program still does its work, its proof and its variants do no longer. */
  private static void holds(Sample sample, Tree tree) throws IOException, InterruptedException {
    blocked(sample, tree);
    useWorks(sample, tree);
    oracleWorks(sample, tree);
  }

  private static void blocked(Sample sample, Tree tree) throws IOException, InterruptedException {
    Ended proof = tree.run(sample.definition().get("pov"));
    assertThat(proof.clean()).as("%s", proof).isTrue();
    for (JsonNode variant : variants(sample)) {
      Ended ended = tree.run(variant);
      assertThat(ended.clean()).as("%s: %s", variant, ended).isTrue();
    }
  }

  private static void useWorks(Sample sample, Tree tree) throws IOException, InterruptedException {
    Ended control = tree.run(sample.definition().get("control"));
    assertThat(control.says("CONTROL: OK")).as("%s", control).isTrue();
    Ended checks = tree.run(sample.definition().get("regression"));
    assertThat(checks.says("REGRESSION: OK")).as("%s", checks).isTrue();
  }

  private static void oracleWorks(Sample sample, Tree tree)
      throws IOException, InterruptedException {
    Ended forced = tree.run(sample.definition().get("selftest"));
    assertThat(forced.vulnerable()).as("%s", forced).isTrue();
  }

  private static List<JsonNode> variants(Sample sample) {
    List<JsonNode> variants = new ArrayList<>();
    sample.definition().get("variants").forEach(variants::add);
    return FULL ? variants : variants.subList(0, 1);
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
  }
}
