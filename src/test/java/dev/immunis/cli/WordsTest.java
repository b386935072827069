package dev.immunis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

/** The words of filters, expectations and sentences. */
class WordsTest {
  @Test
  void aWordOfTheContractCoversAllFinerOnes() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(VerdictWord.of(verdict.contractWord()).verdicts()).contains(verdict);
      // One word stands in both vocabularies; the contract's, which covers more, is meant then.
      if (!verdict.name().equalsIgnoreCase(verdict.contractWord())) {
        assertThat(VerdictWord.of(verdict.name()).verdicts()).containsExactly(verdict);
      }
      assertThat(VerdictWord.of(verdict.name().toLowerCase(Locale.ROOT).replace('_', '-')))
          .isEqualTo(VerdictWord.of(verdict.name()));
    }
    assertThat(VerdictWord.of("inconclusive").verdicts())
        .containsExactlyInAnyOrder(
            Verdict.INCONCLUSIVE, Verdict.INVALID_PATCH, Verdict.ORACLE_INVALID);
    assertThat(VerdictWord.of("none").verdicts()).isEmpty();
    assertThatThrownBy(() -> VerdictWord.of("good"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'good'")
        .hasMessageContaining("inconclusive");
  }

  @ParameterizedTest
  @CsvSource({
    "fixed, FIX_SUPPORTED",
    "not_fixed, NOT_FIXED",
    "regression_broken, REGRESSION",
    "not_reproducible, NOT_REPRODUCED",
    "patch_does_not_apply, INVALID_PATCH",
    "patch_breaks_build, INVALID_PATCH",
    "inconclusive, INCONCLUSIVE",
    "BYPASSED, BYPASSED"
  })
  void anAuthorsWordMeansOneVerdict(String word, Verdict verdict) {
    assertThat(ExpectedVerdict.verdicts(word)).isEqualTo(Set.of(verdict));
  }

  @Test
  void aFlakyProofMayEndInThreeWaysAndAnUnknownWordInNone() {
    assertThat(ExpectedVerdict.verdicts("flaky"))
        .isEqualTo(Set.of(Verdict.FIX_SUPPORTED, Verdict.INCONCLUSIVE, Verdict.NOT_REPRODUCED));
    assertThat(ExpectedVerdict.verdicts("splendid")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0 min", "0.99, 59 min", "1, 1 h", "47.9, 47 h", "48, 2 d", "1000, 41 d"})
  void waitingIsSaidInItsLargestUnit(double hours, String words) {
    assertThat(Waiting.words(hours)).isEqualTo(words);
  }

  @Test
  void sentencesTakeTheirFiguresAndNothingElse() {
    CliTexts english = new CliTexts(Locale.ENGLISH);
    assertThat(english.reason("after.triggered", List.of("3", "4")))
        .isEqualTo("The proof still works with the patch: 3 of 4 valid trials triggered.");
    assertThat(english.reason("patch.not-applied", List.of("{0} {1}\u001b[2J")))
        .contains("{0} {1}\\u001b[2J");
    assertThat(english.reason("no.such", List.of("x"))).isEqualTo("no.such [x]");
  }

  @Test
  void everyLanguageSpeaks() {
    CliTexts portuguese = new CliTexts(Locale.forLanguageTag("pt-PT"));
    assertThat(portuguese.get("cli.usage.options")).isEqualTo("Opções:");
    assertThat(new CliTexts(Locale.JAPANESE).get("cli.usage.options")).isEqualTo("Options:");
    assertThat(portuguese.refusal("kind.missing", List.of())).isNotBlank();
  }

  @Test
  void aCancelThatWasAskedRunsWhatComesLater() {
    CancelSignal signal = new CancelSignal();
    List<String> ran = new java.util.ArrayList<>();
    signal.onAsk(() -> ran.add("before"));
    signal.ask();
    signal.ask();
    signal.onAsk(() -> ran.add("after"));
    assertThat(ran).isEqualTo(Arrays.asList("before", "after"));
    assertThat(signal.asked()).isTrue();
  }
}
