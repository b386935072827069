package dev.immunis.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing is left "to do", no file grows beyond its measure, no package is an attic. */
class LeftOversTest {
  private static final Pattern TO_DO =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b");
  private static final Pattern ATTIC =
      Pattern.compile("(?m)^package dev\\.immunis\\..*\\b(common|util|utils|manager|impl)\\b.*;");
  private static final int LONGEST = 500;

  @Test
  void nothingIsLeftToDo() throws IOException {
    List<String> found = new ArrayList<>();
    for (String ending :
        List.of(
            ".java",
            ".fxml",
            ".css",
            ".sql",
            ".md",
            ".sh",
            ".py",
            ".properties",
            "immunis",
            ".bat")) {
      for (Path file :
          Sources.under(ending, Path.of("src"), Path.of("packaging"), Path.of("docs"))) {
        if (!file.startsWith(Path.of("src/main/resources/samples"))) {
          found.addAll(leftToDo(file.toString(), Files.readAllLines(file)));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aLeftOverIsFound() {
    assertThat(leftToDo("A.java", List.of("int a;", "// TO" + "DO later")))
        .containsExactly("A.java:2");
  }

  @Test
  void filesStaySmall() throws IOException {
    List<String> long_ = new ArrayList<>();
    for (Path file : Sources.java()) {
      int lines = Files.readAllLines(file).size();
      if (lines > LONGEST) {
        long_.add(file + " has " + lines + " lines");
      }
    }
    assertThat(long_).isEmpty();
  }

  @Test
  void noPackageIsAnAttic() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : Sources.java()) {
      if (ATTIC.matcher(Files.readString(file)).find()) {
        found.add(file.toString());
      }
    }
    assertThat(found).isEmpty();
    assertThat(ATTIC.matcher("package dev.immunis.store.util;").find()).isTrue();
  }

  @Test
  void everyPackageSaysWhatItIsForAndThatNullIsNamed() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path file : Sources.under(".java", Path.of("src/main/java"))) {
      Path info = file.resolveSibling("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
        missing.add(file.getParent().toString());
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> leftToDo(String name, List<String> lines) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (TO_DO.matcher(lines.get(i)).find()) {
        found.add(name + ":" + (i + 1));
      }
    }
    return found;
  }
}
