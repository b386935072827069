package dev.immunis.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every view file is loaded by a view, and every view finds its file; the screens' tests load them.
 */
class FxmlUseTest {
  private static final Pattern LOADED = Pattern.compile("Fxml\\.load\\(\"([a-z-]+)\"");

  @Test
  void everyViewFileIsLoadedAndEveryLoadedOneExists() throws IOException {
    Set<String> files = new TreeSet<>();
    for (Path file : Sources.under(".fxml", Path.of("src/main/resources/fxml"))) {
      files.add(file.getFileName().toString().replace(".fxml", ""));
    }
    Set<String> loaded = new TreeSet<>();
    for (Path file : Sources.under(".java", Path.of("src/main/java"))) {
      Matcher matcher = LOADED.matcher(Files.readString(file));
      while (matcher.find()) {
        loaded.add(matcher.group(1));
      }
    }
    assertThat(files).isNotEmpty().isEqualTo(loaded);
  }
}
