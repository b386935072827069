package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few letters find what a person means. */
class FuzzyTest {
  @ParameterizedTest
  @CsvSource({
    "nr, Next review, 0 5",
    "next rev, Next review, 0 1 2 3 5 6 7",
    "acao, Achar uma ação, 10 11 12 13",
    "THEME, Next theme, 5 6 7 8 9",
    "re, Previous review, 9 10",
    "rv, Reveal, 0 2"
  })
  void theBestPlacesAreMarked(String query, String text, String marks) {
    assertThat(Fuzzy.match(query, text))
        .hasValueSatisfying(
            match ->
                assertThat(match.marks())
                    .containsExactlyElementsOf(
                        Stream.of(marks.split(" ")).map(Integer::valueOf).toList()));
  }

  @Test
  void allLettersHaveToBeThereInOrder() {
    assertThat(Fuzzy.match("xq", "Next review")).isEmpty();
    assertThat(Fuzzy.match("ver", "rev")).isEmpty();
    assertThat(Fuzzy.match("reviews", "review")).isEmpty();
    assertThat(Fuzzy.match("", "anything")).contains(new Fuzzy.Match(0, List.of()));
  }

  @Test
  void wordsThatBeginSoComeFirst() {
    List<String> order =
        Stream.of("Discover", "Remove the cover", "Over there")
            .sorted(Comparator.comparing(text -> -Fuzzy.match("over", text).orElseThrow().score()))
            .toList();
    assertThat(order).first().isEqualTo("Over there");
  }
}
