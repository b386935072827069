package dev.immunis.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single properties of the diff format, one case each. */
class PatchParserTest {
  private static Patch parse(String text) throws PatchSyntaxException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    Patch patch = PatchParser.parse(bytes);
    assertThat(PatchPrinter.print(patch)).isEqualTo(bytes);
    return patch;
  }

  private static void refused(String text, SyntaxFault fault, int line) {
    assertThatThrownBy(() -> PatchParser.parse(text.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            PatchSyntaxException.class,
            e -> {
              assertThat(e.fault()).isEqualTo(fault);
              assertThat(e.line()).isEqualTo(line);
              long offset = text.lines().limit(line - 1).mapToLong(l -> l.length() + 1).sum();
              assertThat(e.offset()).isEqualTo(offset);
              assertThat(e.fault().code()).matches("[a-z-]+");
            });
  }

  @Test
  void numbersKindsAndTextOfEachLine() throws Exception {
    Patch p =
        parse(
            "From: me\n\ndiff --git a/x.c b/x.c\nindex 1..2 100644\n--- a/x.c\n+++ b/x.c\n"
                + "@@ -3,4 +3,5 @@ int f(void)\n a\n-b\n-c\n+B\r\n+C\n+D\n e\n-- \n2.39\n");
    assertThat(p.files()).hasSize(1);
    assertThat(IntStream.range(0, p.lineCount()).mapToObj(p::kind).map(k -> k.name().charAt(0)))
        .containsExactly(
            'T', 'T', 'F', 'F', 'F', 'F', 'H', 'C', 'R', 'R', 'A', 'A', 'A', 'C', 'T', 'T');
    assertThat(IntStream.range(7, 14).map(p::oldNumber)).containsExactly(3, 4, 5, 0, 0, 0, 6);
    assertThat(IntStream.range(7, 14).map(p::newNumber)).containsExactly(3, 0, 0, 4, 5, 6, 7);
    assertThat(p.text(10)).isEqualTo("B");
    assertThat(p.ending(10)).isEqualTo(LineEnding.CRLF);
    assertThat(p.ending(11)).isEqualTo(LineEnding.LF);
    Hunk hunk = p.files().getFirst().hunks().getFirst();
    assertThat(hunk.section()).isEqualTo("int f(void)");
    assertThat(hunk.insertions()).isEqualTo(3);
    assertThat(hunk.deletions()).isEqualTo(2);
    assertThat(p.insertions()).isEqualTo(3);
    assertThat(p.deletions()).isEqualTo(2);
    assertThat(p.fileAt(0)).isEmpty();
    assertThat(p.fileAt(12)).hasValue(0);
    assertThat(p.fileAt(15)).isEmpty();
    assertThat(p.files().getFirst().oldId()).contains("1");
    assertThat(p.files().getFirst().newId()).contains("2");
    assertThat(p.files().getFirst().oldMode()).hasValue(0100644);
  }

  @Test
  void numbersHoldInLongHunks() throws Exception {
    StringBuilder text = new StringBuilder("--- a/x\n+++ b/x\n@@ -10,1000 +20,1500 @@\n");
    for (int i = 0; i < 500; i++) {
      text.append(" c\n-r\n+a\n+b\n");
    }
    Patch p = parse(text.toString());
    int old = 10;
    int now = 20;
    for (int line = 3; line < p.lineCount(); line++) {
      LineKind kind = p.kind(line);
      assertThat(p.oldNumber(line)).isEqualTo(kind.isOld() ? old : 0);
      assertThat(p.newNumber(line)).isEqualTo(kind.isNew() ? now : 0);
      old += kind.isOld() ? 1 : 0;
      now += kind.isNew() ? 1 : 0;
    }
  }

  @Test
  void contentThatLooksLikeHeadersIsContent() throws Exception {
    Patch p =
        parse(
            "--- a/t.patch\n+++ b/t.patch\n@@ -1,4 +1,5 @@\n --- a/x\n-+++ b/x\n+--- c\n++++ d\n"
                + "-@@ -1 +1 @@\n+diff --git a/y b/y\n  z\n");
    assertThat(p.files()).hasSize(1);
    assertThat(p.insertions()).isEqualTo(3);
    assertThat(p.deletions()).isEqualTo(2);
  }

  @Test
  void renameCopyModeNewAndDeleted() throws Exception {
    Patch p =
        parse(
            "diff --git a/o b/n\nsimilarity index 90%\nrename from o\nrename to n\n"
                + "diff --git a/o b/c\nsimilarity index 100%\ncopy from o\ncopy to c\n"
                + "diff --git a/m b/m\nold mode 100644\nnew mode 100755\n"
                + "diff --git a/e b/e\nnew file mode 100644\nindex 0000000..e69de29\n"
                + "diff --git a/d b/d\ndeleted file mode 100644\nindex e69de29..0000000\n");
    assertThat(p.files().stream().map(FilePatch::type))
        .containsExactly(
            ChangeType.RENAMED,
            ChangeType.COPIED,
            ChangeType.MODIFIED,
            ChangeType.ADDED,
            ChangeType.DELETED);
    assertThat(p.files().get(0).oldPath()).contains("o");
    assertThat(p.files().get(0).newPath()).contains("n");
    assertThat(p.files().get(0).similarity()).hasValue(90);
    assertThat(p.files().get(2).modeChanged()).isTrue();
    assertThat(p.files().get(3).oldPath()).isEmpty();
    assertThat(p.files().get(4).newPath()).isEmpty();
    assertThat(p.files().get(4).path()).isEqualTo("d");
    assertThat(TouchedPaths.of(p)).containsExactly("c", "d", "e", "m", "n", "o");
  }

  @Test
  void renamesOfFoldersNamedAAndB() throws Exception {
    Patch p =
        parse(
            "diff --git a/d/o.js b/d/n.js\nsimilarity index 99%\nrename from a/d/o.js\n"
                + "rename to b/d/n.js\n--- a/d/o.js\n+++ b/d/n.js\n@@ -1 +1 @@\n-a\n+b\n");
    assertThat(p.files().getFirst().oldPath()).contains("d/o.js");
    assertThat(p.files().getFirst().newPath()).contains("d/n.js");
  }

  @Test
  void quotedBlankAndForeignNames() throws Exception {
    Patch p =
        parse(
            "diff --git \"a/Gr\\303\\266\\303\\237e\\t\\\"\" \"b/Gr\\303\\266\\303\\237e\\t\\\"\"\n"
                + "old mode 100644\n"
                + "new mode 100755\n"
                + "diff --git a/a b.txt b/a b.txt\n"
                + "--- a/a b.txt\t\n"
                + "+++ b/a b.txt\t\n"
                + "@@ -1 +1 @@\n"
                + "-1\n"
                + "+2\n"
                + "diff --git a/\u00e4 b/\u00e4\n"
                + "old mode 100644\n"
                + "new mode 100755\n");
    assertThat(p.files().get(0).path()).isEqualTo("Größe\t\"");
    assertThat(p.files().get(1).path()).isEqualTo("a b.txt");
    String raw = p.files().get(2).path();
    assertThat(raw).isEqualTo("\uDCE4");
    assertThat(PathNames.encode(raw)).containsExactly(0xE4);
    assertThat(PathNames.display(raw)).isEqualTo("\\xE4");
  }

  @Test
  void plainDiffsWithTimesIndexLinesAndText() throws Exception {
    Patch p =
        parse(
            "Description: fix\nOrigin: upstream\n---\nIndex: x/a.c\n=====\n"
                + "--- x.orig/a.c\t2010-07-05 19:41:17.620000023 -0500\n"
                + "+++ x/a.c\t2010-07-05 19:41:18 +0000\n@@ -1 +1 @@\n-1\n+2\n"
                + "--- /dev/null\n+++ b/new.c 2020-01-01 10:00:00\n@@ -0,0 +1 @@\n+x\n"
                + "--- a/gone\t2020-01-01 10:00:00 +0100\n+++ b/gone\t1970-01-01 01:00:00 +0100\n"
                + "@@ -1 +0,0 @@\n-x\n");
    assertThat(p.files().stream().map(FilePatch::path)).containsExactly("a.c", "new.c", "gone");
    assertThat(p.files().stream().map(FilePatch::type))
        .containsExactly(ChangeType.MODIFIED, ChangeType.ADDED, ChangeType.DELETED);
  }

  @Test
  void plainNamesWithoutFoldersAreNotStripped() throws Exception {
    Patch p = parse("--- a.c.orig\n+++ a.c\n@@ -1 +1 @@\n-1\n+2\n");
    assertThat(p.files().getFirst().path()).isEqualTo("a.c");
  }

  @Test
  void missingNewlinesOnBothSides() throws Exception {
    Patch p =
        parse(
            "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n"
                + "\\ Kein Zeilenumbruch am Dateiende.\n");
    assertThat(p.kind(4)).isEqualTo(LineKind.NO_NEWLINE);
    assertThat(p.ending(3)).isEqualTo(LineEnding.NONE);
    assertThat(p.ending(5)).isEqualTo(LineEnding.NONE);
    assertThat(p.insertions() + p.deletions()).isEqualTo(2);
  }

  @Test
  void encodingIsFoundPerFile() throws Exception {
    Patch p =
        parse(
            "--- a/l\n+++ b/l\n@@ -1 +1 @@\n-\u00e4\n+\u00f6\n"
                + "--- a/u\n+++ b/u\n@@ -1 +1 @@\n-\u00c3\u00a4\n+x\n");
    assertThat(p.files().get(0).charset()).isEqualTo(StandardCharsets.ISO_8859_1);
    assertThat(p.files().get(1).charset()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(p.text(3)).isEqualTo("ä");
    assertThat(p.text(8)).isEqualTo("ä");
  }

  @Test
  void emptyContextLinesWithoutTheirMark() throws Exception {
    Patch p = parse("--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n\n-a\n+b\n\n");
    assertThat(p.kind(3)).isEqualTo(LineKind.CONTEXT);
    assertThat(p.text(3)).isEmpty();
  }

  @Test
  void binaryPatches() throws Exception {
    Patch p =
        parse(
            "diff --git a/i b/i\nindex 1..2 100644\nGIT binary patch\nliteral 22\n"
                + "bcmezWFO?yaA&;S$fr}x9p@;#*<6-~+Q%nVA\n\nliteral 22\n"
                + "bcmezWFO?yaA&;S$fs3Jvp_~E4<6-~+R8R$g\n\n"
                + "diff --git a/j b/j\nindex 1..2 100644\nBinary files a/j and b/j differ\n");
    assertThat(p.files().get(0).binary()).isTrue();
    assertThat(p.files().get(0).forward()).isPresent();
    assertThat(p.files().get(0).backward()).isPresent();
    byte[] content =
        BinaryCodec.decode(p, p.files().get(0).forward().orElseThrow(), new byte[0]).orElseThrow();
    assertThat(content).hasSize(22).startsWith(0xff, 0xfe);
    assertThat(p.files().get(1).binary()).isTrue();
    assertThat(p.files().get(1).forward()).isEmpty();
    assertThat(p.kind(4)).isEqualTo(LineKind.BINARY);
  }

  @ParameterizedTest
  @CsvSource({"''", "'\n \r\n\t\n'"})
  void nothingIsTheEmptyPatch(String text) throws Exception {
    assertThat(parse(text).isEmpty()).isTrue();
    assertThat(parse(text).files()).isEmpty();
  }

  @Test
  void faultsNameReasonLineAndOffset() {
    String head = "--- a/x\n+++ b/x\n";
    refused("hello\n", SyntaxFault.NO_DIFF, 1);
    refused("t\ndiff --cc x\n", SyntaxFault.COMBINED_DIFF, 2);
    refused("t\n@@@ -1 -1 +1 @@@\n", SyntaxFault.COMBINED_DIFF, 2);
    refused("*** a\n--- b\n***************\n", SyntaxFault.CONTEXT_DIFF, 3);
    refused("t\n@@ -1 +1 @@\n-a\n+b\n", SyntaxFault.HUNK_WITHOUT_FILE, 2);
    refused(head + "@@ -1 +1 @@\n-a\n+b\n@@ -x +1 @@\n", SyntaxFault.BAD_HUNK_HEADER, 6);
    refused(head + "@@ -1,3 +1,3 @@\n a\n-b\n", SyntaxFault.HUNK_TRUNCATED, 3);
    refused(head + "@@ -1,3 +1,3 @@\n a\n-b\n+c", SyntaxFault.HUNK_TRUNCATED, 3);
    refused(head + "@@ -1,3 +1,3 @@\n a\nb\n", SyntaxFault.BAD_HUNK_LINE, 5);
    refused(head + "@@ -1,1 +1,2 @@\n-a\n-b\n+c\n", SyntaxFault.HUNK_COUNT_MISMATCH, 3);
    refused(head + "@@ -1,1 +1,1 @@\n a\n", SyntaxFault.HUNK_WITHOUT_CHANGE, 3);
    refused(head + "@@ -1,2147483647 +1 @@\n-a\n", SyntaxFault.NUMBER_TOO_LARGE, 3);
    refused(head + "@@ -1,99999999999999999999 +1 @@\n-a\n", SyntaxFault.NUMBER_TOO_LARGE, 3);
    refused(head + "@@ -1,2147483646 +1 @@\n-a\n", SyntaxFault.HUNK_TRUNCATED, 3);
    String git = "diff --git a/x b/x\n";
    refused(git + "old mode 9\n", SyntaxFault.BAD_MODE, 2);
    refused("diff --git a b\nold mode 100644\n", SyntaxFault.NAME_MISSING, 1);
    refused(git + "--- a/x\n+++ b/y\n--- a/z\n", SyntaxFault.NAME_INCONSISTENT, 4);
    refused(git + "new file mode 100644\nrename from x\n", SyntaxFault.HEADER_CONFLICT, 3);
    refused(git + "GIT binary patch\nliteral 3\nxx\n", SyntaxFault.NO_DIFF, 1);
    refused(git + "index 1..2\nGIT binary patch\nliteral 3\nxx\n", SyntaxFault.BINARY_DAMAGED, 5);
    refused(
        git + "new file mode 100644\n--- /dev/null\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
        SyntaxFault.NEW_FILE_HAS_OLD_LINES,
        5);
    refused(
        git + "deleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n",
        SyntaxFault.DELETED_FILE_HAS_NEW_LINES,
        5);
  }
}
