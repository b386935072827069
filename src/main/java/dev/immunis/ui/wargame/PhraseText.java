package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.ui.kit.Texts;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says the sentences of evidence and of the sandbox in the language chosen now. */
final class PhraseText {
  /** Between two sentences, and after the name of a kind of sandbox. */
  private static final Pattern SEAM =
      Pattern.compile("(?<=\\.) (?=[A-Z])|(?<=(?:bubblewrap|util-linux|podman):) ");

  private PhraseText() {}

  /**
   * The same in the person's language; what nobody has a phrase for stays as the machine said it.
   */
  static String of(String sentence) {
    Optional<Phrase.Said> said = Phrase.read(sentence);
    if (said.isPresent()) {
      return Texts.get(
          Texts.key("wargame.phrase.*", said.get().phrase()),
          said.get().arguments().stream().map(PhraseText::of).toArray());
    }
    String[] pieces = SEAM.split(sentence);
    return pieces.length < 2
        ? sentence
        : Arrays.stream(pieces).map(PhraseText::of).collect(Collectors.joining(" "));
  }
}
