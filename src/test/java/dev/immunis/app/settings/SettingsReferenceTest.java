package dev.immunis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of all settings and the example of an environment are what the code says; {@code
 * -Dimmunis.write=true} writes both anew.
 */
class SettingsReferenceTest {
  private static final Pattern VARIABLE = Pattern.compile("\\bIMMUNIS_[A-Z0-9_]+\\b");

  /** Set by the program for its own: in the sandbox, in a text on standard input, in a script. */
  private static final Set<String> NO_SETTING =
      Set.of(
          "IMMUNIS_END_OF_TEXT",
          "IMMUNIS_JVM_FOLDERS",
          "IMMUNIS_REACH_LIST",
          "IMMUNIS_REACH_OUT",
          "IMMUNIS_REACH_TREE");

  private static void same(Path file, List<String> lines) throws IOException {
    if (Boolean.getBoolean("immunis.write")) {
      Files.write(file, lines);
    }
    assertThat(Files.readAllLines(file))
        .as("%s; -Dimmunis.write=true writes it anew", file)
        .isEqualTo(lines);
  }

  @Test
  void thePageAndTheExampleAreWhatTheCodeSays() throws IOException {
    SettingsReference reference = new SettingsReference();
    same(Path.of("docs", "operations", "settings.md"), reference.page());
    same(Path.of(".env.example"), reference.example());
  }

  @Test
  void noVariableThatIsReadIsMissing() throws IOException {
    Set<String> known = new TreeSet<>(SettingsReference.VARIABLES.keySet());
    Arrays.stream(SettingKey.values()).map(SettingKey::environmentName).forEach(known::add);
    Set<String> read = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"));
        Stream<Path> launchers = Files.walk(Path.of("packaging", "common", "bin"));
        Stream<Path> hub = Files.walk(Path.of("packaging", "hub"))) {
      for (Path file :
          Stream.of(sources, launchers, hub)
              .flatMap(all -> all)
              .filter(Files::isRegularFile)
              .toList()) {
        read.addAll(
            VARIABLE
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet()));
      }
    }
    read.removeAll(NO_SETTING);
    assertThat(read).hasSizeGreaterThan(15).isSubsetOf(known);
  }

  @Test
  void everyKeyHasItsWordsAndItsForm() throws IOException {
    SettingsReference reference = new SettingsReference();
    for (SettingKey key : SettingKey.values()) {
      assertThat(reference.page()).anyMatch(line -> line.contains("`" + key.fileName() + "`"));
      assertThat(key.choices()).allMatch(key::allows);
    }
    assertThat(SettingKey.LANGUAGE.choices()).containsExactly("en", "pt-BR");
    assertThat(SettingKey.LOG.choices()).containsExactly("error", "warn", "info", "debug");
    assertThat(SettingKey.HUB_PORT.choices()).isEmpty();
  }
}
