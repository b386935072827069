package dev.immunis.ui.kit;

import dev.immunis.model.wargame.Phrase;

/** Says the sentences of evidence and of the sandbox in the language chosen now. */
public final class PhraseText {
  private PhraseText() {}

  /**
   * The same in the person's language; what nobody has a phrase for stays as the machine said it.
   */
  public static String of(String sentence) {
    return Phrase.retold(
        sentence, (phrase, said) -> Texts.get(Texts.key("wargame.phrase.*", phrase), said));
  }
}
