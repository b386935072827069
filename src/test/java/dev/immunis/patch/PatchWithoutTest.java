package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PatchWithoutTest {
  private static final String BASE = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n";

  private static final String PATCH =
      """
      mail text before
      diff --git a/a.txt b/a.txt
      --- a/a.txt
      +++ b/a.txt
      @@ -1,3 +1,5 @@
       1
      +one
      +and a half
       2
       3
      @@ -6,3 +8,2 @@ five
       6
      -7
       8
      @@ -11,3 +12,3 @@
       11
      -12
      +twelve
       13
      diff --git a/b.txt b/b.txt
      new file mode 100644
      --- /dev/null
      +++ b/b.txt
      @@ -0,0 +1 @@
      +new
      """;

  @Test
  void theRestAppliesWithoutEachHunk() throws Exception {
    assertThat(after(0, 0))
        .isEqualTo(BASE.replace("7\n", "").replace("12\n", "twelve\n") + "|new\n");
    assertThat(after(0, 1))
        .isEqualTo(
            BASE.replace("1\n2", "1\none\nand a half\n2").replace("12\n", "twelve\n") + "|new\n");
    assertThat(after(0, 2))
        .isEqualTo(BASE.replace("1\n2", "1\none\nand a half\n2").replace("7\n", "") + "|new\n");
    assertThat(after(1, 0)).endsWith("14\n|");
  }

  @Test
  void theLaterHunksSayWhereTheyBeginNow() throws Exception {
    String rest = new String(PatchWithout.hunk(patch(), 0, 0), StandardCharsets.UTF_8);
    assertThat(rest)
        .contains("@@ -6,3 +6,2 @@")
        .contains("@@ -11,3 +10,3 @@")
        .doesNotContain("one");
  }

  @Test
  void theOnlyHunkOfTheOnlyFileLeavesNothing() throws Exception {
    Patch one =
        PatchParser.parse(
            "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n".getBytes(StandardCharsets.UTF_8));
    assertThat(PatchWithout.hunk(one, 0, 0)).isEmpty();
  }

  private static Patch patch() throws PatchSyntaxException {
    return PatchParser.parse(PATCH.getBytes(StandardCharsets.UTF_8));
  }

  private static String after(int file, int hunk) throws PatchSyntaxException {
    TreeMap<String, TreeEntry> files = new TreeMap<>();
    files.put("a.txt", new TreeEntry(BASE.getBytes(StandardCharsets.UTF_8), TreeEntry.FILE));
    ApplyResult.Applied applied =
        (ApplyResult.Applied)
            PatchApplier.apply(
                Tree.of(files), PatchParser.parse(PatchWithout.hunk(patch(), file, hunk)));
    Map<String, String> texts = new TreeMap<>(Map.of("a.txt", BASE, "b.txt", ""));
    applied
        .changes()
        .forEach(
            (path, entry) ->
                entry.ifPresent(
                    e -> texts.put(path, new String(e.content(), StandardCharsets.UTF_8))));
    return texts.get("a.txt") + "|" + texts.get("b.txt");
  }
}
