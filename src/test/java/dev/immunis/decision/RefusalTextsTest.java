package dev.immunis.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.CodeTexts;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal has a sentence in both languages. */
class RefusalTextsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "_pt_BR"})
  void everyCodeHasItsSentenceAndNoSentenceIsLeftOver(String language) {
    CodeTexts texts = CodeTexts.load("refusal", language);
    // One sentence more than codes: for a reason of a rule that is newer than the texts.
    Set<String> wanted = new TreeSet<>(CodeTexts.constants(RefusalCodes.class));
    wanted.add("code.unknown");
    assertThat(texts.codes()).isEqualTo(wanted);
  }

  @Test
  void bothLanguagesUseTheSameFigures() {
    CodeTexts english = CodeTexts.load("refusal", "");
    CodeTexts portuguese = CodeTexts.load("refusal", "_pt_BR");
    assertThat(english.codes())
        .allSatisfy(code -> assertThat(portuguese.figures(code)).isEqualTo(english.figures(code)));
  }
}
