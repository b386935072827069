package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person reads, in both languages. */
class FormatsTest {
  @AfterEach
  void english() {
    Texts.languageProperty().set(Language.ENGLISH);
  }

  @Test
  void agesHaveTwoUnitsAtMost() {
    assertThat(Formats.age(Duration.ofSeconds(-5))).isEqualTo("now");
    assertThat(Formats.age(Duration.ofSeconds(59))).isEqualTo("now");
    assertThat(Formats.age(Duration.ofMinutes(12))).isEqualTo("12 min");
    assertThat(Formats.age(Duration.ofMinutes(3 * 60 + 12))).isEqualTo("3 h 12");
    assertThat(Formats.age(Duration.ofMinutes(4 * 60 + 5))).isEqualTo("4 h 05");
    assertThat(Formats.age(Duration.ofHours(26))).isEqualTo("1 d 02");
    assertThat(Formats.age(Duration.ofDays(1200))).isEqualTo("1,200 d 00");
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(Formats.age(Duration.ZERO)).isEqualTo("agora");
  }

  @Test
  void runsAreMeasuredFiner() {
    assertThat(Formats.took(Duration.ofMillis(40))).isEqualTo("40 ms");
    assertThat(Formats.took(Duration.ofMillis(330))).isEqualTo("0.33 s");
    assertThat(Formats.took(Duration.ofMillis(31_400))).isEqualTo("31.4 s");
    assertThat(Formats.took(Duration.ofSeconds(94))).isEqualTo("1 min 34 s");
    assertThat(Formats.took(Duration.ofHours(2))).isEqualTo("2 h 00");
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(Formats.took(Duration.ofMillis(330))).isEqualTo("0,33 s");
  }

  @Test
  void sizesAreDecimal() {
    assertThat(Formats.bytes(812)).isEqualTo("812 B");
    assertThat(Formats.bytes(1_800_000)).isEqualTo("1.8 MB");
    assertThat(Formats.bytes(999_999)).isEqualTo("1.0 MB");
    assertThat(Formats.bytes(240_000_000_000L)).isEqualTo("240 GB");
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(Formats.bytes(1_800_000)).isEqualTo("1,8 MB");
  }

  @Test
  void numbersAndPercent() {
    assertThat(Formats.number(100_412)).isEqualTo("100,412");
    assertThat(Formats.percent(0.584)).isEqualTo("58\u00a0%");
    assertThat(Formats.interval(0.39, 0.58, 0.75)).isEqualTo("58\u00a0% (39–75)");
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(Formats.number(100_412)).isEqualTo("100.412");
  }

  @Test
  void digestsAreShort() {
    String digest = "sha256:3fa0b2c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6ec12e";
    assertThat(Formats.digest(digest)).isEqualTo("3fa0b2c");
    assertThat(Formats.digestEnds(digest)).isEqualTo("3fa0…c12e");
    assertThat(Formats.digest("abc")).isEqualTo("abc");
    assertThat(Formats.digestEnds("abcdefgh")).isEqualTo("abcdefgh");
  }

  @Test
  void timesAreInTheZoneThatIsHandedIn() {
    Instant instant = Instant.parse("2026-11-20T14:02:31Z");
    assertThat(Formats.time(instant, ZoneOffset.UTC)).isEqualTo("14:02:31");
    assertThat(Formats.dateTime(instant, ZoneId.of("America/Sao_Paulo")))
        .isEqualTo("Nov 20, 2026 11:02");
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(Formats.date(instant, ZoneOffset.UTC)).isEqualTo("20 de nov. de 2026");
  }
}
