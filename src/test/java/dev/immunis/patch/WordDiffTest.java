package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.patch.WordDiff.Grain;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Word differences mark what differs, no more than the longest common subsequence leaves over. */
class WordDiffTest {
  private static final int ROUNDS =
      "full".equals(System.getProperty("immunis.proof")) ? 200_000 : 4_000;

  @Test
  void marksTheChangedWordAlone() {
    IntraLine d = WordDiff.compare("int size = old(1);", "int size = fresh(1);", Grain.WORD);
    assertThat(marked("int size = old(1);", d.old())).isEqualTo("int size = [old](1);");
    assertThat(marked("int size = fresh(1);", d.now())).isEqualTo("int size = [fresh](1);");
  }

  @Test
  void aWordIsNeverCutWhereOnlyItsEndChanged() {
    IntraLine d = WordDiff.compare("foobar x", "foobaz x", Grain.WORD);
    assertThat(marked("foobar x", d.old())).isEqualTo("[foobar] x");
    IntraLine c = WordDiff.compare("foobar x", "foobaz x", Grain.CHARACTER);
    assertThat(marked("foobar x", c.old())).isEqualTo("fooba[r] x");
  }

  @Test
  void charactersOutsideTheBasicPlaneStayWhole() {
    IntraLine d = WordDiff.compare("a\uD83D\uDE00b", "a\uD83D\uDE01b", Grain.CHARACTER);
    assertThat(d.old()).containsExactly(1, 3);
    IntraLine w = WordDiff.compare("größe = 1", "größe = 2", Grain.WORD);
    assertThat(marked("größe = 1", w.old())).isEqualTo("größe = [1]");
  }

  @Test
  void insertionsMarkOnlyTheNewSide() {
    IntraLine d = WordDiff.compare("f(a)", "f(a, b)", Grain.WORD);
    assertThat(d.old()).isEmpty();
    assertThat(marked("f(a, b)", d.now())).isEqualTo("f(a[, b])");
    assertThat(WordDiff.compare("same", "same", Grain.WORD).isEmpty()).isTrue();
  }

  @Test
  void changesAreTheFewestPossibleAndTheRestIsEqual() {
    Random random = new Random(7);
    WordDiffer words = new WordDiffer(Grain.WORD);
    WordDiffer characters = new WordDiffer(Grain.CHARACTER);
    for (int round = 0; round < ROUNDS; round++) {
      int length = round % 50 == 0 ? 300 : 12;
      byte[] a = line(random, length);
      byte[] b = random.nextInt(4) == 0 ? line(random, length) : edited(a, random);
      check(words, a, b, true);
      check(characters, a, b, false);
    }
  }

  @Test
  void linesWithManyTokensAreComparedInHalvesAndStillExactly() {
    Random random = new Random(3);
    WordDiffer words = new WordDiffer(Grain.WORD);
    byte[] a = line(random, 5000);
    byte[] b = line(random, 6000);
    check(words, a, b, true);
    check(words, b, a, true);
  }

  @Test
  void theWorstLinesEndSoonWithEverythingMarked() {
    String a = "a ".repeat(2_000_000);
    String b = "b,".repeat(2_000_000);
    long start = System.nanoTime();
    IntraLine d = WordDiff.compare(a, b, Grain.WORD);
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    assertThat(d.old()).containsExactly(0, a.length());
    assertThat(d.now()).containsExactly(0, b.length());
  }

  private static void check(WordDiffer differ, byte[] a, byte[] b, boolean words) {
    int changed = differ.compare(a, 0, a.length, b, 0, b.length);
    Tokens x = new Tokens();
    Tokens y = new Tokens();
    x.read(a, 0, a.length, words);
    y.read(b, 0, b.length, words);
    String message = new String(a) + "\n" + new String(b);
    int least = x.count + y.count - 2 * common(a, x, b, y);
    assertThat(changed).as(message).isEqualTo(least);
    String restA = without(a, differ.oldRanges());
    String restB = without(b, differ.newRanges());
    assertThat(restA).as(message).isEqualTo(restB);
    assertThat(tokens(a, x, differ.oldRanges()) + tokens(b, y, differ.newRanges()))
        .as(message)
        .isEqualTo(least);
  }

  /** The length of the longest common subsequence by the schoolbook table. */
  private static int common(byte[] a, Tokens x, byte[] b, Tokens y) {
    int[] row = new int[y.count + 1];
    for (int i = 0; i < x.count; i++) {
      int diagonal = 0;
      for (int j = 0; j < y.count; j++) {
        int up = row[j + 1];
        row[j + 1] = x.same(a, i, b, y, j) ? diagonal + 1 : Math.max(up, row[j]);
        diagonal = up;
      }
    }
    return row[y.count];
  }

  private static int tokens(byte[] d, Tokens tokens, int[] ranges) {
    int n = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      for (int t = 0; t < tokens.count; t++) {
        n += tokens.start[t] >= ranges[i] && tokens.start[t] < ranges[i + 1] ? 1 : 0;
      }
    }
    return n;
  }

  private static String without(byte[] d, int[] ranges) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      out.append(new String(d, at, ranges[i] - at, StandardCharsets.ISO_8859_1));
      at = ranges[i + 1];
    }
    return out.append(new String(d, at, d.length - at, StandardCharsets.ISO_8859_1)).toString();
  }

  private static byte[] line(Random random, int length) {
    String[] parts = {"a", "b", "cc", " ", "  ", ",", "(", ")", "x1", "é", "😀", "ab"};
    StringBuilder out = new StringBuilder();
    int n = random.nextInt(length + 1);
    for (int i = 0; i < n; i++) {
      out.append(parts[random.nextInt(parts.length)]);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] edited(byte[] a, Random random) {
    String text = new String(a, StandardCharsets.UTF_8);
    int[] points = text.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int point : points) {
      int what = random.nextInt(12);
      if (what == 0) {
        out.append('z');
      }
      if (what != 1) {
        out.appendCodePoint(point);
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String marked(String text, int[] ranges) {
    StringBuilder out = new StringBuilder(text);
    for (int i = ranges.length - 2; i >= 0; i -= 2) {
      out.insert(ranges[i + 1], ']').insert(ranges[i], '[');
    }
    return out.toString();
  }
}
