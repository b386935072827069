package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What differs between two versions, applied to the files after the one, gives the other. */
class InterdiffTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Patch diff(String path, String old, String now) throws PatchSyntaxException {
    var out = new java.io.ByteArrayOutputStream();
    LineDiff.write(path, TreeEntry.file(bytes(old)), TreeEntry.file(bytes(now)), out);
    return PatchParser.parse(out.toByteArray());
  }

  private static String text(Random random, int lines) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      words.add("line " + random.nextInt(lines / 2 + 2));
    }
    return String.join("\n", words) + (random.nextBoolean() ? "\n" : "");
  }

  private static String edited(Random random, String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(3)) {
        case 0 -> lines.add(at, "new " + random.nextInt(1000));
        case 1 -> lines.set(at, "other " + random.nextInt(1000));
        default -> {
          if (lines.size() > 1) {
            lines.remove(at);
          }
        }
      }
    }
    return String.join("\n", lines);
  }

  @Test
  void aWrittenDifferenceAppliesAndGivesTheOtherText() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 400; round++) {
      String old = text(random, 1 + random.nextInt(60));
      String now = edited(random, old);
      Patch patch = diff("a.txt", old, now);
      if (old.equals(now)) {
        assertThat(patch.isEmpty()).isTrue();
        continue;
      }
      Tree before = Tree.of(Map.of("a.txt", TreeEntry.file(bytes(old))));
      assertThat(PatchApplier.apply(before, patch))
          .as("round %d:%n%s", round, patch.files())
          .isInstanceOfSatisfying(
              ApplyResult.Applied.class,
              applied ->
                  assertThat(
                          new String(
                              applied.tree().find("a.txt").orElseThrow().content(),
                              StandardCharsets.UTF_8))
                      .isEqualTo(now));
    }
  }

  @Test
  void filesAreComparedWhereTheTreesAreKnownAndThePatchesWhereNot() throws Exception {
    String base = "one\ntwo\nthree\nfour\n";
    Tree tree = Tree.of(Map.of("src/ä \"b\".c", TreeEntry.file(bytes(base))));
    Patch first = diff("src/ä \"b\".c", base, base.replace("two", "TWO"));
    Patch second = diff("src/ä \"b\".c", base, base.replace("two", "Two").replace("four", "FOUR"));

    Interdiff.Answer files =
        Interdiff.of(
            new Interdiff.Version(first, Optional.of(tree)),
            new Interdiff.Version(second, Optional.of(tree)));
    assertThat(files.ofFiles()).isTrue();
    assertThat(new String(files.patch(), StandardCharsets.UTF_8))
        .contains("-TWO\n", "+Two\n", "-four\n", "+FOUR\n", " three\n");
    assertThat(PatchParser.parse(files.patch()).files().getFirst().path())
        .isEqualTo("src/ä \"b\".c");

    Interdiff.Answer texts =
        Interdiff.of(
            new Interdiff.Version(first, Optional.empty()),
            new Interdiff.Version(second, Optional.of(tree)));
    assertThat(texts.ofFiles()).isFalse();
    assertThat(new String(texts.patch(), StandardCharsets.UTF_8))
        .contains("-+TWO\n", "++Two\n", "+-four\n", "++FOUR\n");

    Interdiff.Version same = new Interdiff.Version(first, Optional.of(tree));
    assertThat(Interdiff.of(same, same).patch()).isEmpty();
  }

  private static Patch patch(String text) throws PatchSyntaxException {
    return PatchParser.parse(bytes(text));
  }

  private static String between(Patch from, Patch to, Optional<Tree> base) {
    Interdiff.Answer answer =
        Interdiff.of(new Interdiff.Version(from, base), new Interdiff.Version(to, base));
    return new String(answer.patch(), StandardCharsets.UTF_8);
  }

  @Test
  void aFileThatBecomesExecutableOrALinkIsADifference() throws Exception {
    Tree tree = Tree.of(Map.of("run.sh", TreeEntry.file(bytes("one\n"))));
    Patch plain = patch("--- a/run.sh\n+++ b/run.sh\n@@ -1 +1 @@\n-one\n+two\n");
    Patch executable =
        patch(
            "diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 100755\n"
                + "--- a/run.sh\n+++ b/run.sh\n@@ -1 +1 @@\n-one\n+two\n");
    Patch link =
        patch(
            "diff --git a/run.sh b/run.sh\ndeleted file mode 100644\n"
                + "--- a/run.sh\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n"
                + "diff --git a/run.sh b/run.sh\nnew file mode 120000\n"
                + "--- /dev/null\n+++ b/run.sh\n@@ -0,0 +1 @@\n+two\n");

    String mode = between(plain, executable, Optional.of(tree));
    assertThat(mode).isEqualTo("diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 100755\n");
    assertThat(patch(mode).files().getFirst().modeChanged()).isTrue();
    assertThat(between(plain, link, Optional.of(tree)))
        .isEqualTo("diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 120000\n");
    assertThat(between(plain, executable, Optional.empty()))
        .contains("+old mode 100644\n", "+new mode 100755\n", " -one\n");
    assertThat(between(plain, link, Optional.empty())).contains("+new file mode 120000\n");
    assertThat(between(executable, executable, Optional.empty())).isEmpty();
  }

  @Test
  void aNewFileKeepsItsMode() throws Exception {
    Patch nothing = patch("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-one\n+two\n");
    Patch made = patch("diff --git a/run.sh b/run.sh\nnew file mode 100755\n");
    Tree tree = Tree.of(Map.of("x", TreeEntry.file(bytes("one\n"))));
    assertThat(between(nothing, made, Optional.of(tree))).contains("new file mode 100755\n");
    assertThat(between(made, nothing, Optional.of(tree))).contains("deleted file mode 100755\n");
  }
}
