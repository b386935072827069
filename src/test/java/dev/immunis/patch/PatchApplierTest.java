package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused says which file, which hunk and why; what is applied says what it touched. */
class PatchApplierTest {
  private static ApplyResult apply(Map<String, TreeEntry> tree, String diff) throws Exception {
    return PatchApplier.apply(
        Tree.of(tree), PatchParser.parse(diff.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static TreeEntry file(String text) {
    return TreeEntry.file(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(Map<String, TreeEntry> tree, String diff, ApplyFault fault, int hunk)
      throws Exception {
    assertThat(apply(tree, diff))
        .isInstanceOfSatisfying(
            ApplyResult.Refused.class,
            r -> {
              assertThat(r.reasons()).hasSize(1);
              assertThat(r.reasons().getFirst().reason()).isEqualTo(fault);
              assertThat(r.reasons().getFirst().hunk()).isEqualTo(hunk);
            });
  }

  private static String modify(String path) {
    return "--- a/" + path + "\n+++ b/" + path + "\n@@ -1 +1 @@\n-a\n+b\n";
  }

  @Test
  void touchedLinesAreThoseOfTheNewFile() throws Exception {
    String diff =
        "--- a/x\n+++ b/x\n@@ -3,3 +3,4 @@\n c\n-d\n+D\n+E\n e\n@@ -8,3 +9,2 @@\n h\n-i\n j\n";
    ApplyResult result = apply(Map.of("x", file("0\na\nb\nc\nd\ne\nf\ng\n\nh\ni\nj\n")), diff);
    assertThat(result)
        .isInstanceOfSatisfying(
            ApplyResult.Applied.class,
            a -> {
              assertThat(new String(a.tree().find("x").orElseThrow().content()))
                  .isEqualTo("0\na\nb\nc\nD\nE\ne\nf\ng\n\nh\nj\n");
              assertThat(a.touched()).hasSize(1);
              assertThat(a.touched().getFirst().newLines()).containsExactly(5, 6, 12, 12);
              assertThat(a.changes()).containsOnlyKeys("x");
            });
  }

  @Test
  void nothingIsAppliedWhenOneFileIsRefusedAndEveryReasonIsGiven() throws Exception {
    ApplyResult result =
        apply(Map.of("x", file("a\n")), modify("x") + modify("y") + modify("../z"));
    assertThat(result)
        .isInstanceOfSatisfying(
            ApplyResult.Refused.class,
            r ->
                assertThat(r.reasons())
                    .containsExactly(
                        new ApplyResult.Refusal(1, "y", 0, ApplyFault.FILE_MISSING),
                        new ApplyResult.Refusal(2, "../z", 0, ApplyFault.PATH_CLIMBS)));
  }

  @ParameterizedTest
  @CsvSource({
    "../x,PATH_CLIMBS",
    "a/../x,PATH_CLIMBS",
    "./x,PATH_CLIMBS",
    "..\\x,PATH_CLIMBS",
    "a/..,PATH_CLIMBS",
    "/etc/x,PATH_ABSOLUTE",
    "c:/x,PATH_ABSOLUTE",
    "a/,PATH_ABSOLUTE",
    "\\x,PATH_ABSOLUTE",
    ".git/config,PATH_IN_GIT",
    "a/.GIT/hooks/x,PATH_IN_GIT",
    "a/.git,PATH_IN_GIT",
    ".git. /x,PATH_IN_GIT",
    "git~1/x,PATH_IN_GIT",
    ".git::$INDEX_ALLOCATION/x,PATH_IN_GIT"
  })
  void pathsThatLeaveTheProject(String path, ApplyFault fault) {
    assertThat(PathRules.check(path)).contains(fault);
  }

  @Test
  void pathsWithHiddenSigns() {
    assertThat(PathRules.check("a\0b")).contains(ApplyFault.PATH_CHARACTERS);
    assertThat(PathRules.check(".g\u200Cit/x")).contains(ApplyFault.PATH_IN_GIT);
    assertThat(PathRules.check("a -> b/größe \"x\".gitignore")).isEmpty();
    assertThat(PathRules.check(".github/x")).isEmpty();
  }

  @Test
  void quotedNulInANameIsRefused() throws Exception {
    refused(
        Map.of(),
        "--- /dev/null\n+++ \"b/x\\000y\"\n@@ -0,0 +1 @@\n+a\n",
        ApplyFault.PATH_CHARACTERS,
        0);
  }

  @Test
  void linksAreNotFollowed() throws Exception {
    TreeEntry link = new TreeEntry("/etc".getBytes(StandardCharsets.UTF_8), TreeEntry.LINK);
    refused(Map.of("l", link), modify("l/passwd"), ApplyFault.PATH_THROUGH_LINK, 0);
    String makes =
        "diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+/etc\n"
            + "\\ No newline at end of file\n"
            + "diff --git a/l/x b/l/x\nnew file mode 100644\n--- /dev/null\n+++ b/l/x\n"
            + "@@ -0,0 +1 @@\n+a\n";
    refused(Map.of(), makes, ApplyFault.PATH_THROUGH_LINK, 0);
    refused(Map.of("l", link), modify("l").replace("-a", "-/etc"), ApplyFault.CONTEXT_DIFFERS, 1);
  }

  @Test
  void filesInTheWay() throws Exception {
    String create =
        "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n";
    refused(Map.of("x", file("b\n")), create, ApplyFault.FILE_EXISTS, 0);
    refused(Map.of("x/y", file("b\n")), create, ApplyFault.FOLDER_IN_THE_WAY, 0);
    refused(Map.of("x/y", file("b\n")), modify("x"), ApplyFault.FOLDER_IN_THE_WAY, 0);
    refused(
        Map.of("x", file("b\n")), create.replace("/x", "/x/y"), ApplyFault.FOLDER_IN_THE_WAY, 0);
  }

  @Test
  void contentThatDoesNotFit() throws Exception {
    refused(Map.of("x", file("b\n")), modify("x"), ApplyFault.CONTEXT_DIFFERS, 1);
    refused(
        Map.of("x", file("a\nz\n")),
        "--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n",
        ApplyFault.CONTEXT_DIFFERS,
        1);
    refused(
        Map.of("x", file("a\n")),
        "diff --git a/x b/x\nindex 1..2 100644\nBinary files a/x and b/x differ\n",
        ApplyFault.BINARY_WITHOUT_DATA,
        0);
    refused(
        Map.of("x", new TreeEntry(new byte[] {'y'}, TreeEntry.LINK)),
        "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n",
        ApplyFault.WRONG_KIND,
        0);
    refused(
        Map.of("x", file("a\n")), "diff --git a/x b/x\nindex 1..1\n \n", ApplyFault.NO_CHANGE, 0);
  }

  @Test
  void binaryDataIsCheckedAgainstBothNames() throws Exception {
    byte[] content = {(byte) 0xff, (byte) 0xfe};
    String diff =
        "diff --git a/x b/x\nnew file mode 100644\nindex "
            + "0".repeat(40)
            + ".."
            + "1".repeat(40)
            + "\nGIT binary patch\nliteral 22\nbcmezWFO?yaA&;S$fr}x9p@;#*<6-~+Q%nVA\n\n";
    refused(Map.of(), diff, ApplyFault.BINARY_DAMAGED, 0);
    refused(
        Map.of("x", TreeEntry.file(content)),
        diff.replace("new file mode 100644\n", ""),
        ApplyFault.BINARY_OTHER_BASE,
        0);
    Patch patch = PatchParser.parse(diff.getBytes(StandardCharsets.ISO_8859_1));
    byte[] real =
        BinaryCodec.decode(patch, patch.files().getFirst().forward().orElseThrow(), new byte[0])
            .orElseThrow();
    String right = diff.replace("1".repeat(40), BinaryCodec.objectId(real, 40));
    assertThat(apply(Map.of(), right)).isInstanceOf(ApplyResult.Applied.class);
    String bomb = right.replace("literal 22", "literal 23");
    refused(Map.of(), bomb, ApplyFault.BINARY_DAMAGED, 0);
    refused(Map.of(), right.replace("literal 22", "literal 2147483000"), ApplyFault.TOO_LARGE, 0);
  }

  @Test
  void filesSwapTheirNames() throws Exception {
    ApplyResult result =
        apply(
            Map.of("a", file("1\n"), "b", file("2\n")),
            "diff --git a/a b/b\nsimilarity index 100%\nrename from a\nrename to b\n"
                + "diff --git a/b b/a\nsimilarity index 100%\nrename from b\nrename to a\n");
    assertThat(result)
        .isInstanceOfSatisfying(
            ApplyResult.Applied.class,
            r -> {
              assertThat(r.tree().find("a").orElseThrow().content()).isEqualTo("2\n".getBytes());
              assertThat(r.tree().find("b").orElseThrow().content()).isEqualTo("1\n".getBytes());
            });
  }

  @Test
  void theEmptyPatchIsRefusedByItsName() throws Exception {
    refused(Map.of(), "", ApplyFault.EMPTY_PATCH, 0);
  }
}
