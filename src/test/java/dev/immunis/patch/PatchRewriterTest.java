package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatchRewriterTest {
  @Test
  void aPatchWithMoreContextStillDoesTheSame() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      RandomEdit edit = RandomEdit.of(random, 60);
      Context context =
          switch (round % 4) {
            case 0 -> Context.WHOLE_FILE;
            case 1 -> Context.BLOCK;
            default -> Context.AS_GIVEN.more(random.nextInt(12));
          };
      Rewritten rewritten = rewrite(edit, Blanks.EXACT, context);
      assertThat(rewritten.hidden()).isZero();
      assertThat(after(edit, rewritten.patch())).isEqualTo(edit.result());
      if (context.equals(Context.WHOLE_FILE)) {
        assertThat(rewritten.patch().files().getFirst().hunks()).hasSize(1);
        assertThat(rewritten.patch().files().getFirst().hunks().getFirst().oldCount())
            .isEqualTo(edit.before().size());
      }
      everyChangeIsThereOnce(edit.patch(), rewritten);
    }
  }

  private static byte[] after(RandomEdit edit, Patch patch) {
    return ((ApplyResult.Applied) PatchApplier.apply(edit.tree(), patch))
        .tree()
        .find("f.txt")
        .orElseThrow()
        .content();
  }

  private static void everyChangeIsThereOnce(Patch original, Rewritten rewritten) {
    List<Integer> expected = new ArrayList<>();
    for (int line = 0; line < original.lineCount(); line++) {
      if (original.kind(line).isChange()) {
        expected.add(line);
      }
    }
    List<Integer> there = new ArrayList<>();
    for (int line = 0; line < rewritten.origins().length; line++) {
      int origin = rewritten.origins()[line];
      if (rewritten.patch().kind(line).isChange()) {
        there.add(origin);
        assertThat(rewritten.patch().text(line)).isEqualTo(original.text(origin));
        assertThat(rewritten.patch().oldNumber(line)).isEqualTo(original.oldNumber(origin));
        assertThat(rewritten.patch().newNumber(line)).isEqualTo(original.newNumber(origin));
      }
    }
    assertThat(there).isEqualTo(expected);
  }

  @Test
  void changesOfWhiteSpaceAreHiddenAndCounted() throws Exception {
    Random random = new Random(12);
    int hidden = 0;
    for (int round = 0; round < 300; round++) {
      RandomEdit edit = RandomEdit.of(random, 60);
      Patch patch = edit.patch();
      for (Blanks blanks : Blanks.values()) {
        Rewritten rewritten = rewrite(edit, blanks, Context.AS_GIVEN);
        assertThat(changes(rewritten.patch()) + rewritten.hidden()).isEqualTo(changes(patch));
        assertThat(rewritten.patch().files().getFirst().hunks())
            .hasSameSizeAs(patch.files().getFirst().hunks());
        hidden += rewritten.hidden();
        if (blanks == Blanks.LINE_END) {
          noPair(rewritten.patch(), String::stripTrailing);
        }
      }
    }
    assertThat(hidden).isPositive();
  }

  /** No removed line stands directly before an added one that reads the same. */
  private static void noPair(Patch patch, java.util.function.UnaryOperator<String> read) {
    for (int line = 1; line < patch.lineCount(); line++) {
      if (patch.kind(line) == LineKind.ADDED && patch.kind(line - 1) == LineKind.REMOVED) {
        assertThat(read.apply(patch.text(line))).isNotEqualTo(read.apply(patch.text(line - 1)));
      }
    }
  }

  @Test
  void eachWayToReadHidesWhatItSays() throws Exception {
    assertThat(hides(Blanks.EXACT, "  a = 1", "  a = 1 ")).isFalse();
    assertThat(hides(Blanks.LINE_END, "  a = 1", "  a = 1 ")).isTrue();
    assertThat(hides(Blanks.LINE_END, "  a = 1", "  a = 1\r")).isTrue();
    assertThat(hides(Blanks.LINE_END, "  a = 1", "a = 1")).isFalse();
    assertThat(hides(Blanks.LEADING, "  a = 1", "\ta = 1 ")).isTrue();
    assertThat(hides(Blanks.LEADING, "a = 1", "a =  1")).isFalse();
    assertThat(hides(Blanks.ALL, "a = 1", "a=1")).isTrue();
    assertThat(hides(Blanks.ALL, "a = 1", "a = 2")).isFalse();
  }

  private static boolean hides(Blanks blanks, String old, String now) throws Exception {
    String diff = "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n same\n-" + old + "\n+" + now + "\n";
    Patch patch = PatchParser.parse(diff.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return PatchRewriter.rewrite(patch, blanks, f -> Optional.empty(), f -> Context.AS_GIVEN)
            .hidden()
        == 2;
  }

  @Test
  void aTextThatThePatchDoesNotFitGivesNoContext() throws Exception {
    RandomEdit edit = RandomEdit.of(new Random(3), 40);
    Patch patch = edit.patch();
    Rewritten rewritten =
        PatchRewriter.rewrite(
            patch, Blanks.EXACT, f -> Optional.of(edit.result()), f -> Context.WHOLE_FILE);
    assertThat(rewritten.patch().lineCount()).isEqualTo(patch.lineCount());
  }

  private static long changes(Patch patch) {
    return patch.insertions() + patch.deletions();
  }

  private static Rewritten rewrite(RandomEdit edit, Blanks blanks, Context context)
      throws PatchSyntaxException {
    return PatchRewriter.rewrite(edit.patch(), blanks, f -> Optional.of(edit.base()), f -> context);
  }
}
