package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changed lines find the version of themselves on the other side. */
class LinePairsTest {
  private static List<LinePair> pairs(String body) throws Exception {
    long old = body.lines().filter(l -> l.startsWith("-") || l.startsWith(" ")).count();
    long now = body.lines().filter(l -> l.startsWith("+") || l.startsWith(" ")).count();
    String diff = "--- a/x\n+++ b/x\n@@ -1," + old + " +1," + now + " @@\n" + body;
    Patch patch = PatchParser.parse(diff.getBytes(StandardCharsets.UTF_8));
    return LinePairs.of(patch.files().getFirst().hunks().getFirst());
  }

  @Test
  void aLineFindsItsNewVersionPastInsertedOnes() throws Exception {
    assertThat(pairs("-int size = count(a);\n+// checked above\n+int size = count(b);\n"))
        .containsExactly(new LinePair(3, 5));
  }

  @Test
  void linesWithNothingInCommonStayAlone() throws Exception {
    assertThat(pairs("-alpha beta\n-gamma delta\n+one two three\n+four five six\n")).isEmpty();
    assertThat(pairs("-only removed\n context\n+only added\n")).isEmpty();
  }

  @Test
  void orderIsKeptAndMarkersAreStepsOver() throws Exception {
    assertThat(
            pairs(
                "-a = 1;\n-b = 2;\n\\ No newline at end of file\n+a = 3;\n+b = 4;\n"
                    + "\\ No newline at end of file\n"))
        .containsExactly(new LinePair(3, 6), new LinePair(4, 7));
  }

  @Test
  void hugeBlocksArePairedByPosition() throws Exception {
    assertThat(pairs("-x\n".repeat(300) + "+y\n".repeat(200))).hasSize(200);
  }
}
