package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.model.review.ReviewVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one version of a patch does otherwise than another is shown in place of the patch. */
class VersionsViewModelTest {
  private static final String FIRST =
      """
      --- a/one.txt
      +++ b/one.txt
      @@ -1,3 +1,3 @@
       same
      -old
      +new
       same
      """;

  private final PatchDesk desk = new PatchDesk();
  private final VersionsViewModel versions = desk.patch.versions();

  private ReviewVersion version(int number, String patch) {
    ReviewVersion one = desk.review("one", patch).version();
    return new ReviewVersion(
        one.reviewId(), number, one.digest(), one.content(), null, one.importedAt());
  }

  private String shown() {
    DiffLayout layout = desk.patch.layoutProperty().get();
    return layout == null ? "" : DiffSpeech.asPatch(layout, 0, layout.rows() - 1);
  }

  @Test
  void theVersionLookedAtLastIsComparedWithTheOneThatIsOpenAndBackAgain() {
    ReviewVersion first = version(1, FIRST);
    ReviewVersion second = version(2, FIRST.replace("+new", "+newer"));
    ReviewVersion third = version(3, FIRST.replace("+new", "+newest"));
    desk.open("one", FIRST.replace("+new", "+newest"));
    versions.offer(List.of(third, second, first), List.of(third.digest(), first.digest()));
    assertThat(versions.lastLooked()).isEqualTo(first);

    versions.sinceLastLook();
    assertThat(versions.comparedProperty().get())
        .isEqualTo(new VersionsViewModel.Compared(1, 3, false, false, ""));
    assertThat(desk.patch.isInstead()).isTrue();
    assertThat(shown()).contains("-+new\n", "++newest\n");

    // The same review read again, as after a run, changes nothing of what is compared.
    versions.offer(List.of(third, second, first), List.of(third.digest(), first.digest()));
    assertThat(versions.comparedProperty().get()).isNotNull();

    versions.sinceLastLook();
    assertThat(versions.comparedProperty().get()).isNull();
    assertThat(desk.patch.isInstead()).isFalse();
    assertThat(shown()).contains("+newest\n").doesNotContain("++newest");

    versions.compare(second, second);
    assertThat(versions.comparedProperty().get().same()).isTrue();
    assertThat(desk.patch.layoutProperty().get()).isNull();
    versions.offer(List.of(first), List.of());
    assertThat(desk.patch.isInstead()).as("another review is open").isFalse();
  }

  @Test
  void theBeginningOfALargePatchIsShownBeforeTheRestIsLaidOut() {
    StringBuilder large = new StringBuilder();
    for (int file = 0; file < 300; file++) {
      String name = "src/f" + file + ".c";
      large
          .append(
              "--- a/%1$s\n+++ b/%1$s\n@@ -1,3 +1,3 @@\n one\n-old %2$d\n".formatted(name, file))
          .append("+new %d\n two\n".formatted(file));
    }
    DirectWork work = desk.work.hold();
    desk.patch.open(desk.kept(large.toString()));
    desk.patch.find("NEW 299");
    work.runNext();
    DiffLayout first = desk.patch.layoutProperty().get();
    assertThat(first.whole()).isFalse();
    assertThat(first.rows()).isBetween(600, 700);
    assertThat(first.fileRow(299)).isEqualTo(DiffLayout.NONE);
    assertThat(desk.patch.hasFound("new 299")).as("half of it is not searched").isFalse();
    assertThat(desk.patch.lookedProperty().get()).isNull();

    while (work.waiting() > 0) {
      work.runNext();
    }
    DiffLayout whole = desk.patch.layoutProperty().get();
    assertThat(whole.whole()).isTrue();
    assertThat(whole.source()).isSameAs(first.source());
    for (int row = 0; row < 600; row++) {
      assertThat(whole.top(row)).isEqualTo(first.top(row));
    }
    assertThat(desk.patch.hasFound("new 299")).isTrue();
    assertThat(desk.patch.searchProperty().get().rows()).hasSize(1);
    assertThat(desk.patch.lookedProperty().get()).isNotNull();
  }
}
