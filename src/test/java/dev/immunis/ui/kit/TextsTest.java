package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Texts are complete in both languages, used, and follow the language. */
class TextsTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
  private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
  private static final Path RESOURCES = Path.of("src", "main", "resources");

  @AfterEach
  void english() {
    Texts.languageProperty().set(Language.ENGLISH);
  }

  @Test
  void bothLanguagesHaveTheSameKeysAndArguments() {
    Map<String, String> english = Texts.all(Language.ENGLISH);
    Map<String, String> portuguese = Texts.all(Language.PORTUGUESE);
    assertThat(portuguese.keySet()).isEqualTo(english.keySet()).isNotEmpty();
    english.forEach(
        (key, text) ->
            assertThat(arguments(portuguese.getOrDefault(key, "")))
                .as("arguments of %s", key)
                .isEqualTo(arguments(text)));
  }

  @Test
  void everyTextIsAPatternThatSaysSomething() {
    for (Language language : Language.values()) {
      Texts.all(language)
          .forEach(
              (key, text) -> {
                assertThat(text).as(key).isNotBlank();
                assertThat(LONE_APOSTROPHE.matcher(text).find())
                    .as("%s in %s: write ’ or two apostrophes", key, language)
                    .isFalse();
                assertThat(new MessageFormat(text, language.locale())).as(key).isNotNull();
              });
    }
  }

  @Test
  void aKeyStandsInTheBundleItsFirstPartNames() {
    for (String bundle : Texts.BUNDLES) {
      for (Language language : Language.values()) {
        assertThat(Texts.load(bundle, language).stringPropertyNames())
            .allMatch(key -> key.startsWith(bundle + "."));
      }
    }
  }

  @Test
  void noKeyStandsTwiceInAFile() throws IOException {
    for (Path file : files(RESOURCES.resolve("i18n"), ".properties")) {
      List<String> keys =
          Files.readAllLines(file).stream()
              .filter(line -> !line.startsWith("#") && line.contains("="))
              .map(line -> line.substring(0, line.indexOf('=')).strip())
              .toList();
      assertThat(keys).as(file.toString()).doesNotHaveDuplicates();
    }
  }

  @Test
  void everyKeyIsUsedAndEveryUsedKeyExists() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String folder : List.of("ui", "cli", "app")) {
      Path sources = Path.of("src", "main", "java", "dev", "immunis", folder);
      for (Path file : files(sources, ".java")) {
        used.addAll(TextKeys.inJava(Files.readString(file)));
      }
    }
    for (Path file : files(RESOURCES.resolve("fxml"), ".fxml")) {
      used.addAll(TextKeys.inFxml(Files.readString(file)));
    }
    assertThat(TextKeys.unknown(used, Texts.all(Language.ENGLISH).keySet()))
        .as("used, but in no bundle")
        .isEmpty();
    assertThat(TextKeys.unused(used, Texts.all(Language.ENGLISH).keySet()))
        .as("in a bundle, but never used")
        .isEmpty();
  }

  @Test
  void theScanSeesWhatItShall() {
    Set<String> used =
        TextKeys.inJava("get(\"kit.a\"); key(\"kit.b.*\", x); path(\"kit.css\"); \"other.thing\"");
    assertThat(used).containsExactlyInAnyOrder("kit.a", "kit.b.*");
    assertThat(TextKeys.inFxml("<Label text=\"%queue.head.title\"/>"))
        .containsExactly("queue.head.title");
    assertThat(TextKeys.unknown(used, Set.of("kit.b.one"))).containsExactly("kit.a");
    assertThat(TextKeys.unused(used, Set.of("kit.a", "kit.b.one", "kit.c")))
        .containsExactly("kit.c");
  }

  @Test
  void everyValueOfAnEnumHasItsText() {
    List<String> keys = new ArrayList<>();
    for (VerdictLook look : VerdictLook.values()) {
      keys.add(look.textKey());
      keys.add(Texts.key("kit.verdict-meaning.*", look));
    }
    for (Scope scope : Scope.values()) {
      keys.add(Texts.key("kit.scope.*", scope));
    }
    for (dev.immunis.model.Severity severity : dev.immunis.model.Severity.values()) {
      keys.add(SeverityMark.textKey(severity));
    }
    assertThat(Texts.all(Language.ENGLISH)).containsKeys(keys.toArray(String[]::new));
  }

  @Test
  void aBoundTextFollowsLanguageAndArguments() {
    SimpleIntegerProperty trial = new SimpleIntegerProperty(7);
    SimpleStringProperty label = new SimpleStringProperty();
    label.bind(Texts.bind("kit.verdict-running-of", trial, 1100));
    assertThat(label.get()).isEqualTo("Running 7 of 1,100");
    trial.set(8);
    assertThat(label.get()).isEqualTo("Running 8 of 1,100");
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(label.get()).isEqualTo("Executando 8 de 1.100");
  }

  @Test
  void aMissingKeyIsShownAndNeverThrown() {
    assertThat(Texts.get("kit." + "nothing")).isEqualTo("⟦kit.nothing⟧");
  }

  private static Set<String> arguments(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = ARGUMENT.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
