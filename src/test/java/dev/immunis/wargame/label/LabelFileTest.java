package dev.immunis.wargame.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels survive both formats unchanged; a file that is not one is refused with every place. */
class LabelFileTest {
  private static final List<Label> LABELS =
      List.of(
          Given.label(1, "a", LabelOutcome.RIGHT),
          Given.label(2, "b", LabelOutcome.WRONG, null, null, null),
          Given.label(3, "c", LabelOutcome.WITHDRAWN, Verdict.NOT_FIXED, EvidenceTier.E2, null));
  private static final String ROW =
      "00000000-0000-0005-0000-000000000005,"
          + "a".repeat(64)
          + ","
          + "b".repeat(64)
          + ",right,audit,Ana,2026-03-01T12:00:00Z\n";
  private static final String HEAD = "review_id,version,patch,outcome,source,by,at\n";

  @Test
  void jsonAndCsvGiveTheSameLabelsBack() throws LabelFormatException {
    assertThat(LabelFile.read(LabelFile.json(LABELS))).isEqualTo(LABELS);
    assertThat(LabelFile.read(LabelFile.csv(LABELS))).isEqualTo(LABELS);
    assertThat(LabelFile.read("\uFEFF" + LabelFile.csv(LABELS))).isEqualTo(LABELS);
    assertThat(LabelFile.read(LabelFile.json(List.of()))).isEmpty();
  }

  @Test
  void aRowWithoutAnIdGetsTheSameOneEachTime() throws LabelFormatException {
    List<Label> once = LabelFile.read(HEAD + ROW);
    assertThat(once).hasSize(1);
    assertThat(LabelFile.read(HEAD + ROW)).isEqualTo(once);
    assertThat(LabelFile.read(HEAD + ROW.replace("right", "wrong")).getFirst().id())
        .isNotEqualTo(once.getFirst().id());
    assertThat(once.getFirst().by().name()).isEqualTo("Ana");
    assertThat(once.getFirst().countsForPosterior()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "right, perhaps, outcome",
    "audit, rumour, source",
    "2026-03-01T12:00:00Z, yesterday, at",
    "aaaa, zzzz, version",
    "Ana, '', by"
  })
  void everyWrongFieldIsNamedWithItsRow(String good, String bad, String field) {
    assertThatThrownBy(() -> LabelFile.read(HEAD + ROW + ROW.replaceFirst(good, bad)))
        .isInstanceOf(LabelFormatException.class)
        .hasMessageContaining("row 2: " + field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"format\": \"immunis-labels\", \"version\": 2, \"labels\": []}",
        "{\"format\": \"other\", \"version\": 1, \"labels\": []}",
        "{\"format\": \"immunis-labels\", \"version\": 1, \"labels\": [{}]}",
        "{\"format\": ",
        "what, is, this\n1,2,3\n",
        "review_id,version,patch,outcome,source,by,at\n\"never closed"
      })
  void whatIsNoLabelFileIsRefused(String text) {
    assertThatThrownBy(() -> LabelFile.read(text)).isInstanceOf(LabelFormatException.class);
  }

  @Test
  void aProbabilityOutsideItsScaleIsRefused() {
    String json = LabelFile.json(LABELS).replace("0.575", "1.575");
    assertThatThrownBy(() -> LabelFile.read(json)).isInstanceOf(LabelFormatException.class);
    String csv = LabelFile.csv(LABELS).replace("0.575", "-0.1");
    assertThatThrownBy(() -> LabelFile.read(csv))
        .isInstanceOf(LabelFormatException.class)
        .hasMessageContaining("row 1: predicted");
  }
}
