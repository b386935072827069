package dev.immunis.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every test that a page names is there, and every link of a page leads to a file. */
class DocsTest {
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))`");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|#)([^)#\\s]+)[^)]*\\)");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"));
        Stream<Path> top = Files.list(Path.of("."))) {
      return Stream.concat(docs, top).filter(p -> p.toString().endsWith(".md")).toList();
    }
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  private static List<String> wrong(Path page, Set<String> classes) {
    try {
      String text = Files.readString(page);
      List<String> found = new ArrayList<>();
      NAMED
          .matcher(text)
          .results()
          .map(DocsTest::word)
          .filter(t -> !classes.contains(t))
          .forEach(test -> found.add(page + " names the test " + test + ", which is not there"));
      Path folder = page.toAbsolutePath().getParent();
      LINK.matcher(text)
          .results()
          .map(DocsTest::word)
          .filter(l -> !Files.exists(folder.resolve(l)))
          .forEach(link -> found.add(page + " leads to " + link + ", which is not there"));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(MatchResult match) {
    return match.group(1);
  }

  @Test
  void pagesNameWhatIsThere() throws IOException {
    Set<String> classes = classes();
    assertThat(pages()).hasSizeGreaterThan(20);
    assertThat(pages().stream().flatMap(page -> wrong(page, classes).stream())).isEmpty();
  }

  @Test
  void aPageThatNamesWhatIsNotThereIsFound(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "`GoneTest` shows it, [here](gone.md), but not [there](page.md#top)");
    assertThat(wrong(page, classes())).hasSize(2);
  }
}
