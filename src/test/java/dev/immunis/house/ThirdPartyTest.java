package dev.immunis.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every library on the class path stands in docs/third-party.md with its version and licence. */
class ThirdPartyTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\S+) \\| (\\S+) \\| (\\S+) \\| ([^|]*) \\|$", Pattern.MULTILINE);

  /** Licences that go together with ours; a new one is a decision. */
  private static final Set<String> ALLOWED =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "Apache-2.0 and BSD-3-Clause",
          "Apache-2.0 and PostgreSQL",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-2.0",
          "EUPL-1.1",
          "GPL-2.0 with Classpath Exception",
          "MIT",
          "MPL-2.0 or EPL-1.0");

  @Test
  void everyLibraryHasItsLineAndEveryLineItsLibrary() throws IOException {
    String page = Files.readString(Path.of("docs", "third-party.md"));
    assertThat(listed(page)).isEqualTo(onTheClassPath()).hasSizeGreaterThan(40);
  }

  @Test
  void everyLicenceIsOneThatGoesTogetherWithOurs() throws IOException {
    Matcher rows = ROW.matcher(Files.readString(Path.of("docs", "third-party.md")));
    List<String> licences =
        rows.results()
            .map(row -> row.group(4))
            .filter(licence -> !licence.equals("licence"))
            .toList();
    assertThat(licences).isNotEmpty().isSubsetOf(ALLOWED);
  }

  @Test
  void aLibraryWithoutItsLineIsFound() {
    assertThat(listed("| a.b | one | 1.0 | MIT |\n| a.b | two | 2.0 | MIT |\n"))
        .containsExactly("one 1.0", "two 2.0")
        .isNotEqualTo(Set.of("one 1.0", "two 2.1"));
  }

  private static Set<String> listed(String page) {
    return ROW.matcher(page)
        .results()
        .filter(row -> !row.group(1).equals("group"))
        .map(row -> row.group(2) + " " + row.group(3))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Artifact and version as the folders of a Maven repository name them. */
  private static Set<String> onTheClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(jar -> jar.getParent().getFileName().toString().matches("\\d.*"))
        .filter(
            jar ->
                jar.getFileName()
                    .toString()
                    .startsWith(jar.getParent().getParent().getFileName().toString()))
        .map(jar -> jar.getParent().getParent().getFileName() + " " + jar.getParent().getFileName())
        .filter(
            library ->
                !library.startsWith("surefire") && !library.startsWith("junit-platform-launcher"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
