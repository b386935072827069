package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What cannot be seen, or looks like another letter, stands in a drawn line as its code. */
class ShownLineTest {
  @Test
  void hiddenCharactersAndLookAlikesAreMarked() {
    ShownLine hidden = ShownLine.of("a\u202Eb");
    assertThat(hidden.text()).isEqualTo("a⟦202E⟧b");
    assertThat(hidden.hidden()).isTrue();

    ShownLine mixed = ShownLine.of("if (isAdmi\u043D || p\u0430ss)");
    assertThat(mixed.text()).isEqualTo("if (isAdmi\u043D⟦043D⟧ || p\u0430⟦0430⟧ss)");
    assertThat(mixed.hidden()).isTrue();
    int at = mixed.starts()["if (isAdmi\u043D".length()];
    assertThat(mixed.text().substring(at)).startsWith(" || ");
  }

  @Test
  void wordsOfOneScriptAreLeftAlone() {
    for (String line : new String[] {"// Привет, мир", "double λ = alpha;", "Größe", "\tindent"}) {
      assertThat(ShownLine.of(line).hidden()).as(line).isFalse();
    }
  }
}
