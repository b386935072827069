package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs cases of the corpus from their patch to their verdict, five times in a row with -Pproof. */
class CorpusCasesTest {
  private static final List<String> WITHOUT_NETWORK =
      List.of("src-js-path-traversal", "neg-src-js-weak-filter", "neg-src-js-feature-removed");

  private static final int TIMES =
      System.getProperty("immunis.proof", "small").equals("full") ? 5 : 1;

  @TempDir Path cache;

  static Stream<String> cases() throws IOException {
    String corpus = System.getProperty("immunis.corpus", "");
    if (corpus.isBlank() || !System.getProperty("immunis.proof", "small").equals("full")) {
      return WITHOUT_NETWORK.stream();
    }
    String only = System.getProperty("immunis.cases", "");
    try (Stream<Path> all = Files.list(Path.of(corpus, "dev", "runnable"))) {
      return all
          .map(p -> p.getFileName().toString())
          .filter(name -> only.isEmpty() || name.matches(only))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesAVerdictThatTheCaseAccepts(String id) throws Exception {
    String corpus = System.getProperty("immunis.corpus", "");
    assumeTrue(!corpus.isBlank(), "no corpus: pass -Dimmunis.corpus=DIR");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")), "node is not installed");
    CorpusCase one = CorpusCase.read(Path.of(corpus, "dev", "runnable", id));
    Set<String> mounts = mounts();
    WargameEngine engine = RealSandbox.engine(cache);
    for (int time = 1; time <= TIMES; time++) {
      WargameResult.Finished run = RealSandbox.run(engine, one.plans());
      assertThat(run.judgement().verdict().name())
          .as("run %d of %d: %s", time, TIMES, RealSandbox.story(run))
          .isIn(one.expected());
      assertThat(cache.resolve("runs")).isEmptyDirectory();
    }
    assertThat(mounts()).isEqualTo(mounts);
    assertThat(
            ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(p -> p.info().command().orElse(""))
                .filter(command -> command.endsWith("bwrap") || command.endsWith("unshare")))
        .as("sandboxes that this test started and that still run")
        .isEmpty();
  }

  private static Set<String> mounts() throws IOException {
    return Set.copyOf(Files.readAllLines(Path.of("/proc/self/mounts")));
  }
}
