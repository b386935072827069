package dev.immunis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.patch.PatchLink;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A link names one review, or a place in its patch, and nothing else; everything else is a file.
 */
class OpenTargetTest {
  private static final Path HERE = Path.of("/here");

  private static Optional<OpenTarget> of(String text) {
    return OpenTarget.of(text, HERE::resolve);
  }

  @ParameterizedTest
  @CsvSource({
    "immunis://review/APV-20260112-004, APV-20260112-004",
    "IMMUNIS://review/sample-report-search-sqli, sample-report-search-sqli",
    "immunis://review/team%2Fapp%2317, team/app#17"
  })
  void aLinkNamesAReview(String link, String id) {
    assertThat(of(link)).contains(new OpenTarget.Review(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "immunis:",
        "immunis://review",
        "immunis://review/",
        "immunis://decide/APV-20260112-004",
        "immunis://review/APV-1?decision=approve",
        "immunis://review/APV-1#approve",
        "immunis://review/0f8fad5b-d9cb-469f-a165-70867728950e#7",
        "immunis://review/0f8fad5b-d9cb-469f-a165-70867728950e/a.c#approve",
        "immunis://review/0f8fad5b-d9cb-469f-a165-70867728950e/a.c?decision=approve#7",
        "immunis://ana@review/APV-1",
        "immunis://review:80/APV-1",
        "immunis:review/APV-1",
        "immunis://review/%00",
        "immunis://review/a%0Ab",
        "immunis://review/ blank",
        "file://server/share/x.zip"
      })
  void anythingMoreInALinkIsRefused(String link) {
    assertThat(of(link)).isEmpty();
  }

  @Test
  void whatTheDiffCopiesIsAPlaceInAPatch() {
    UUID review = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    for (PatchLink link :
        List.of(
            new PatchLink(review, "src/a.c", false, 12),
            new PatchLink(review, "src/ä b#c.c", true, 3),
            new PatchLink(review, "src/a.c", false, 0))) {
      assertThat(of(link.toString())).contains(new OpenTarget.Place(link));
    }
    assertThat(of(new PatchLink(review, "", false, 0).toString()))
        .contains(new OpenTarget.Review(review.toString()));
  }

  @Test
  void aPathIsTheCallersAndAFileAddressIsAPath() {
    assertThat(of("a b.zip")).contains(new OpenTarget.Bundle(HERE.resolve("a b.zip")));
    assertThat(of("file:///tmp/a%20b.immunis"))
        .contains(new OpenTarget.Bundle(Path.of("/tmp/a b.immunis")));
  }

  @Test
  void whatASystemGivesAloneIsKnown() {
    assertThat(OpenTarget.isAlone("immunis://review/x")).isTrue();
    assertThat(OpenTarget.isAlone("C:\\cases\\One.IMMUNIS")).isTrue();
    assertThat(OpenTarget.isAlone("list")).isFalse();
    assertThat(OpenTarget.isAlone("--workspace=x.immunis")).isFalse();
  }
}
