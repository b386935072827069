package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Colour values live in the tokens alone, and every token a sheet asks for is there. */
class StylesTest {
  private static final Path CSS = Path.of("src", "main", "resources", "css");
  private static final Pattern VALUE =
      Pattern.compile(
          "#[0-9A-Fa-f]{3,8}\\b|\\brgba?\\(|\\bhsba?\\(|:[^;{]*\\b(white|black|red|gray|blue)\\b");
  private static final Pattern NAME = Pattern.compile("-(?:im|color)-[a-z0-9-]+");
  private static final Pattern OWN = Pattern.compile("(-(?:im|color)-[a-z0-9-]+)\\s*:");

  @Test
  void onlyTokensHoldColourValues() throws IOException {
    for (Path file : sheets()) {
      if (!file.getFileName().toString().startsWith("tokens-")) {
        assertThat(values(Files.readString(file))).as(file.toString()).isEmpty();
      }
    }
  }

  @Test
  void noColourAndNoStyleIsSetInCodeOrFxml() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path root :
        List.of(Path.of("src/main/java/dev/immunis/ui"), Path.of("src/main/resources/fxml"))) {
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          String source = Files.readString(file);
          if (source.contains("setStyle(")
              || source.contains(" style=\"")
              || source.contains("Color.web(")
              || source.contains("Color.rgb(")) {
            found.add(file.toString());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aColourValueIsFound() {
    assertThat(values(".a { -fx-fill: #14171B; }")).isNotEmpty();
    assertThat(values(".a { -fx-fill: white; }")).isNotEmpty();
    assertThat(values(".a { -fx-fill: rgba(0, 0, 0, 0.5); }")).isNotEmpty();
    assertThat(values(".a { -fx-fill: -color-fg-default; -fx-font-size: 12px; }")).isEmpty();
  }

  @Test
  void allThemesHaveTheSameTokensAndSheetsUseNoOther() throws IOException {
    Set<String> dark = tokens("tokens-dark.css");
    assertThat(tokens("tokens-light.css")).isEqualTo(dark);
    assertThat(tokens("tokens-high-contrast.css")).isEqualTo(dark);
    for (Path file : sheets()) {
      String css = Files.readString(file);
      Set<String> unknown = names(NAME, css, 0);
      unknown.removeAll(dark);
      unknown.removeAll(names(OWN, css, 1));
      assertThat(unknown).as(file.toString()).isEmpty();
    }
  }

  private static Set<String> tokens(String file) throws IOException {
    return names(OWN, Files.readString(CSS.resolve(file)), 1);
  }

  private static Set<String> names(Pattern pattern, String css, int group) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(css);
    while (matcher.find()) {
      names.add(matcher.group(group));
    }
    return names;
  }

  private static List<String> values(String css) {
    List<String> found = new ArrayList<>();
    String bare = css.replaceAll("(?s)/\\*.*?\\*/", "").replace("smoothing-type: gray", "");
    Matcher matcher = VALUE.matcher(bare);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static List<Path> sheets() throws IOException {
    try (Stream<Path> list = Files.list(CSS)) {
      return list.filter(file -> file.toString().endsWith(".css")).toList();
    }
  }
}
