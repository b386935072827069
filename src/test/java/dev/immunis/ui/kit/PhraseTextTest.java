package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.sandbox.SandboxAnswer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhraseTextTest {
  @BeforeEach
  @AfterEach
  void english() {
    Texts.languageProperty().set(Language.ENGLISH);
  }

  /** The evidence and the window say the same in English, and something else in Portuguese. */
  @Test
  void bothLanguagesSayIt() {
    for (Phrase phrase : Phrase.values()) {
      String sentence = phrase.say(arguments(phrase));
      assertThat(PhraseText.of(sentence)).isEqualTo(sentence.replace('\'', '’'));
    }
    Texts.languageProperty().set(Language.PORTUGUESE);
    for (Phrase phrase : Phrase.values()) {
      String sentence = phrase.say(arguments(phrase));
      assertThat(PhraseText.of(sentence)).isNotEqualTo(sentence);
      for (Object argument : arguments(phrase)) {
        assertThat(PhraseText.of(sentence)).contains(argument.toString());
      }
    }
  }

  private static Object[] arguments(Phrase phrase) {
    return IntStream.range(0, phrase.places()).mapToObj(i -> "a" + i).toArray();
  }

  @Test
  void aSentenceInASentenceIsSaidInTheSameLanguage() {
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(PhraseText.of(Phrase.SETUP_BEFORE_FAILED.say(Phrase.SETUP_CANCELLED.say())))
        .isEqualTo("a preparação antes do patch falhou: A preparação foi cancelada.");
  }

  @Test
  void everyRefusalOfASandboxIsSaidInTheSameLanguage() {
    Texts.languageProperty().set(Language.PORTUGUESE);
    String said =
        new SandboxAnswer.Impossible(
                List.of(
                    new SandboxAnswer.Refusal(
                        "bubblewrap",
                        Phrase.NOT_INSTALLED.say("bwrap"),
                        Phrase.INSTALL.say("bubblewrap (sudo apt install bubblewrap).")),
                    new SandboxAnswer.Refusal(
                        "util-linux", Phrase.NEEDS_LINUX.say("Haiku"), Phrase.RUN_ON_LINUX.say())))
            .inWords()
            .replace('\n', ' ');
    assertThat(PhraseText.of(said))
        .isEqualTo(
            "bubblewrap: bwrap não está instalado. Instale o pacote bubblewrap (sudo apt install"
                + " bubblewrap). util-linux: precisa de Linux, e este é Haiku. Execute wargames em"
                + " uma máquina Linux ou em uma máquina virtual com Linux.");
  }

  @Test
  void whatAMachineSaidInItsOwnWordsStays() {
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(PhraseText.of("TypeError: x is not a function")).contains("TypeError: x is not");
  }
}
