package dev.immunis.intake.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault has a sentence in both languages, and no bundle can write to the terminal. */
class ProblemTest {
  private static final Pattern DETAIL = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultHasItsSentenceInBothLanguages(Fault fault) {
    String key = "intake.fault." + fault.code();
    String english = texts(Locale.ENGLISH).getString(key);
    String portuguese = texts(Locale.of("pt", "BR")).getString(key);
    assertThat(english).isNotBlank();
    assertThat(portuguese).isNotBlank().isNotEqualTo(english);
    assertThat(details(portuguese)).isEqualTo(details(english));
  }

  @Test
  void noTextIsLeftOver() {
    TreeSet<String> keys = new TreeSet<>();
    for (Fault fault : Fault.values()) {
      keys.add("intake.fault." + fault.code());
    }
    assertThat(new TreeSet<>(texts(Locale.ENGLISH).keySet())).isEqualTo(keys);
  }

  @Test
  void aLineNamesBundleFileFieldAndReason() {
    Problem problem = Problem.of("b", "case.json", "cvss.score", Fault.FIELD_RANGE, "11", "<= 10");
    assertThat(problem.line()).isEqualTo("b: case.json: cvss.score: is 11, expected <= 10");
    assertThat(problem.line(Locale.of("pt", "BR")))
        .isEqualTo("b: case.json: cvss.score: é 11, esperado <= 10");
    assertThat(problem.reason(Locale.GERMAN)).isEqualTo("is 11, expected <= 10");
  }

  @Test
  void controlCharactersAndOverlongTextsAreMadeHarmless() {
    Problem problem =
        Problem.of(
            "b\u001b[31m", "f\n", "x\u202e", Fault.UNREADABLE, "\u0007" + "y".repeat(10_000));
    assertThat(problem.line())
        .hasSizeLessThan(400)
        .doesNotContain("\u001b", "\n", "\u202e", "\u0007");
  }

  private static ResourceBundle texts(Locale locale) {
    return ResourceBundle.getBundle("i18n.intake", locale);
  }

  private static TreeSet<String> details(String text) {
    TreeSet<String> found = new TreeSet<>();
    DETAIL.matcher(text).results().forEach(match -> found.add(match.group()));
    return found;
  }
}
