package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.patch.FileKind.Language;
import dev.immunis.patch.FileKind.Role;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files come in the order in which a change is understood, and their kinds are guessed well. */
class ReadingOrderTest {
  private static String file(String path, String added) {
    return "--- a/" + path + "\n+++ b/" + path + "\n@@ -1 +1,2 @@\n a\n+" + added + "\n";
  }

  @Test
  void definitionsBeforeUsersBeforeTheRest() throws Exception {
    String diff =
        file("test/app.test.js", "x")
            + file("package-lock.json", "x")
            + file("README.md", "x")
            + file("package.json", "x")
            + file("src/user.js", "checkPath(name);")
            + file("src/path.js", "function checkPath(p) {")
            + file("include/api.h", "int f(void);");
    Patch patch = PatchParser.parse(diff.getBytes(StandardCharsets.UTF_8));
    assertThat(ReadingOrder.of(patch))
        .extracting(FilePatch::path)
        .containsExactly(
            "include/api.h",
            "src/path.js",
            "src/user.js",
            "package.json",
            "README.md",
            "package-lock.json",
            "test/app.test.js");
  }

  @Test
  void filesThatUseEachOtherKeepTheirOrder() throws Exception {
    String diff =
        file("a.js", "function one() { two(); }") + file("b.js", "function two() { one(); }");
    Patch patch = PatchParser.parse(diff.getBytes(StandardCharsets.UTF_8));
    assertThat(ReadingOrder.of(patch)).extracting(FilePatch::path).containsExactly("a.js", "b.js");
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/java/A.java,SOURCE,JAVA",
    "src/test/java/ATest.java,TEST,JAVA",
    "lib/latest.js,SOURCE,JAVASCRIPT",
    "lib/contest.py,SOURCE,PYTHON",
    "x_test.go,TEST,GO",
    "curl.h,DEFINITION,C",
    "types/index.d.ts,DEFINITION,JAVASCRIPT",
    "Makefile,CONFIGURATION,SHELL",
    "pom.xml,CONFIGURATION,XML",
    "CMakeLists.txt,CONFIGURATION,MARKDOWN",
    "img/a.png,BINARY,OTHER",
    "dist/a.min.js,GENERATED,JAVASCRIPT",
    "docs/a.md,DOCUMENT,MARKDOWN",
    "noextension,SOURCE,OTHER"
  })
  void kindsByName(String path, Role role, Language language) {
    assertThat(FileKind.of(path)).isEqualTo(new FileKind(role, language));
  }
}
