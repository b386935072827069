package dev.immunis.wargame.judge;

import static dev.immunis.model.wargame.TrialOutcome.CLEAN;
import static dev.immunis.model.wargame.TrialOutcome.FAILED;
import static dev.immunis.model.wargame.TrialOutcome.INFRA;
import static dev.immunis.model.wargame.TrialOutcome.PASSED;
import static dev.immunis.model.wargame.TrialOutcome.TIMEOUT;
import static dev.immunis.model.wargame.TrialOutcome.TRIGGERED;
import static dev.immunis.model.wargame.TrialOutcome.UNCLEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words in which the corpus says what it expects, each with a run that has to earn it. */
class CorpusWordsTest {
  private static final Map<String, Set<Verdict>> WORDS =
      Map.of(
          "fixed", Set.of(Verdict.FIX_SUPPORTED),
          "not_fixed", Set.of(Verdict.NOT_FIXED),
          "regression_broken", Set.of(Verdict.REGRESSION),
          "not_reproducible", Set.of(Verdict.NOT_REPRODUCED),
          "patch_does_not_apply", Set.of(Verdict.INVALID_PATCH),
          "patch_breaks_build", Set.of(Verdict.INVALID_PATCH),
          "inconclusive", Set.of(Verdict.INCONCLUSIVE),
          "flaky", Set.of(Verdict.FIX_SUPPORTED, Verdict.INCONCLUSIVE, Verdict.NOT_REPRODUCED));

  static List<Arguments> runs() {
    return List.of(
        Arguments.of("fixed", Story.good().regression(3, PASSED, PASSED)),
        Arguments.of(
            "fixed",
            Story.good()
                .regression(3, PASSED, PASSED)
                .setup(Side.BEFORE, true, 0)
                .setup(Side.AFTER, true, 0)),
        Arguments.of(
            "not_fixed",
            new Story()
                .proof(Arm.BEFORE, TRIGGERED, 1)
                .proof(Arm.AFTER, TRIGGERED, 1)
                .regression(3, PASSED, PASSED)),
        Arguments.of("regression_broken", Story.good().regression(3, PASSED, FAILED)),
        Arguments.of(
            "not_reproducible",
            new Story()
                .proof(Arm.BEFORE, CLEAN, 20)
                .proof(Arm.AFTER, CLEAN, 20)
                .regression(3, PASSED, PASSED)),
        Arguments.of("patch_does_not_apply", new Story().notApplied("the patch is empty")),
        Arguments.of(
            "patch_does_not_apply", new Story().notApplied("../x lies outside the project")),
        Arguments.of(
            "patch_breaks_build",
            new Story()
                .setup(Side.BEFORE, true, 0)
                .setup(Side.AFTER, false, 1)
                .offering(Arm.REGRESSION)),
        // The proof crashes with exit code 1.
        Arguments.of(
            "inconclusive", new Story().proof(Arm.BEFORE, UNCLEAR, 2).proof(Arm.AFTER, UNCLEAR, 1)),
        // The proof never ends.
        Arguments.of(
            "inconclusive", new Story().proof(Arm.BEFORE, TIMEOUT, 1).proof(Arm.AFTER, TIMEOUT, 1)),
        // The proof's command does not exist.
        Arguments.of(
            "inconclusive", new Story().proof(Arm.BEFORE, INFRA, 2).proof(Arm.AFTER, INFRA, 1)),
        Arguments.of("flaky", flaky(10, 13)),
        Arguments.of("flaky", flaky(10, 12)),
        Arguments.of("flaky", flaky(0, 20)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theRunEarnsTheWord(String word, Story story) {
    assertThat(WORDS.get(word)).contains(story.judged().verdict());
  }

  @Test
  void aProofThatWorksInHalfOfTheRunsIsSupportedOnlyWithTheRunsThatItsRateDemands() {
    assertThat(flaky(10, 13).judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(flaky(10, 12).judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(flaky(0, 20).judged().verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
  }

  @Test
  void everyWordOfTheCorpusIsKnownHere() throws IOException {
    String folder = System.getProperty("immunis.corpus", "");
    Path runnable = Path.of(folder, "dev", "runnable");
    assumeTrue(
        !folder.isEmpty() && Files.isDirectory(runnable), "no corpus named by immunis.corpus");
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> cases = Files.list(runnable)) {
      for (Path one : cases.sorted().toList()) {
        var expected = json.readTree(one.resolve("case.json").toFile()).path("expected");
        assertThat(WORDS)
            .as(one.getFileName().toString())
            .containsKey(expected.path("verdict").asText());
        expected.path("also_ok").forEach(word -> assertThat(WORDS).containsKey(word.asText()));
      }
    }
  }

  private static Story flaky(int hits, int clean) {
    Story story = new Story();
    for (int i = 0; i < 20; i++) {
      boolean hit = i % 2 == 0 && i / 2 < hits;
      story.proof(Arm.BEFORE, hit ? TRIGGERED : CLEAN, 1);
    }
    story.proof(Arm.AFTER, CLEAN, clean);
    for (int i = 0; i < 20; i++) {
      boolean hit = i % 2 == 0 && i / 2 < hits;
      story.proof(Arm.NULL_PATCH, hit ? TRIGGERED : CLEAN, 1);
    }
    return story.regression(3, PASSED, PASSED);
  }
}
