package dev.immunis.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
 * <p>With {@code immunis.proof=small} the proof alone runs by its own command and the other arms
 * from classes compiled once; with {@code full} every arm runs by its own command.
 */
class SampleRunTest {

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
                new Play(sample, folder.resolve(sample.id())).whole();
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

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
  }
}
