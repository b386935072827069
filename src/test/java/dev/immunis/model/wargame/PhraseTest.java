package dev.immunis.model.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhraseTest {
  @ParameterizedTest
  @EnumSource(Phrase.class)
  void whatWasSaidIsReadAgain(Phrase phrase) {
    List<String> arguments =
        IntStream.range(0, phrase.places()).mapToObj(i -> "argument " + i).toList();
    assertThat(Phrase.read(phrase.say(arguments.toArray())))
        .contains(new Phrase.Said(phrase, arguments));
  }

  @Test
  void aSentenceInASentenceStaysWhole() {
    String inner = Phrase.SETUP_ENDED.say(1, "Error: no such file: a.js");
    Phrase.Said said = Phrase.read(Phrase.SETUP_BEFORE_FAILED.say(inner)).orElseThrow();
    assertThat(said.arguments()).containsExactly(inner);
    assertThat(Phrase.read(inner).orElseThrow().arguments())
        .containsExactly("1", "Error: no such file: a.js");
  }

  @Test
  void otherWordsAreNobodysPhrase() {
    assertThat(Phrase.read("whatever a proof may print")).isEmpty();
    assertThat(Phrase.read("")).isEmpty();
    assertThatThrownBy(() -> Phrase.WALL_TIME.say()).isInstanceOf(IllegalArgumentException.class);
  }
}
