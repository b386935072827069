package dev.immunis.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.CodeTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal has a sentence in both languages. */
class RefusalTextsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "_pt_BR"})
  void everyCodeHasItsSentenceAndNoSentenceIsLeftOver(String language) {
    CodeTexts texts = CodeTexts.load("refusal", language);
    assertThat(texts.codes()).isEqualTo(CodeTexts.constants(RefusalCodes.class));
  }

  @Test
  void bothLanguagesUseTheSameFigures() {
    CodeTexts english = CodeTexts.load("refusal", "");
    CodeTexts portuguese = CodeTexts.load("refusal", "_pt_BR");
    assertThat(english.codes())
        .allSatisfy(code -> assertThat(portuguese.figures(code)).isEqualTo(english.figures(code)));
  }
}
