package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The search on bytes finds what a search on the text of each line finds. */
class LineSearchTest {
  private static final String DIFF =
      """
      From: somebody
      --- a/Ä/ONE.c
      +++ b/Ä/ONE.c
      @@ -1,4 +1,4 @@ int Main()
       plain Line\r
      -old ÄRGER \u212Aelvin
      +new ärger +plus
       İstanbul
       end
      --
      2.40 End
      """;

  @Test
  void bytesAndTextsAgree() throws Exception {
    Patch patch = PatchParser.parse(DIFF.getBytes(StandardCharsets.UTF_8));
    for (String words :
        new String[] {
          "line",
          "e",
          "ärger",
          "kelvin",
          "+",
          "+plus",
          "+new",
          "-",
          " plain",
          "main()",
          "i̇st",
          "\r",
          "end",
          "nowhere",
          "one.c",
          "somebody",
          "2.40",
          "stanbul",
          "k"
        }) {
      BitSet expected = new BitSet();
      for (int line = 0; line < patch.lineCount(); line++) {
        expected.set(line, patch.text(line).toLowerCase(Locale.ROOT).contains(words));
      }
      assertThat(LineSearch.of(patch, words, () -> {})).as(words).isEqualTo(expected);
    }
  }
}
