package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The thing under review has one name in Portuguese: "patch"; "correção" is what a good one does.
 */
class PortugueseWordsTest {
  private static final Path BUNDLES = Path.of("src/main/resources/i18n");
  private static final String TWIN = "_pt_BR.properties";
  private static final Pattern PATCH =
      Pattern.compile("\\bpatch(es)?\\b", Pattern.CASE_INSENSITIVE);

  @Test
  void aPatchIsCalledPatchEverywhere() throws IOException {
    List<String> otherwise = new ArrayList<>();
    int looked = 0;
    for (Path twin : twins()) {
      String name = twin.getFileName().toString().replace(TWIN, ".properties");
      Properties english = read(BUNDLES.resolve(name));
      Properties portuguese = read(twin);
      for (String key : english.stringPropertyNames()) {
        if (PATCH.matcher(english.getProperty(key)).find()) {
          looked++;
          String text = portuguese.getProperty(key, "");
          if (!PATCH.matcher(text.toLowerCase(Locale.ROOT)).find()) {
            otherwise.add(key + " = " + text);
          }
        }
      }
    }
    assertThat(looked).isGreaterThan(100);
    assertThat(otherwise).isEmpty();
  }

  private static List<Path> twins() throws IOException {
    try (Stream<Path> files = Files.list(BUNDLES)) {
      return files.filter(file -> file.getFileName().toString().endsWith(TWIN)).sorted().toList();
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      texts.load(in);
    }
    return texts;
  }
}
