package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.oversight.LineComment;
import dev.immunis.model.review.Review;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class RemarksViewModelTest {
  private final PatchDesk desk = new PatchDesk();
  private final Review review = desk.open("one", ReadingViewModelTest.TWO_FILES);
  private final RemarksViewModel remarks = desk.remarks;

  @Test
  void whatIsTypedIsADraftHalfASecondLater() {
    remarks.begin("src/A.java", false, 2);
    remarks.textProperty().set("Why not the other");
    assertThat(desk.comments.of(review.id())).isEmpty();
    desk.alarms.tick(Duration.ofMillis(600));
    assertThat(desk.comments.of(review.id()))
        .singleElement()
        .matches(LineComment::draft)
        .extracting(LineComment::text)
        .isEqualTo("Why not the other");
    remarks.textProperty().set("Why not the other way?");
    remarks.done();
    remarks.begin("src/A.java", false, 2);
    assertThat(remarks.textProperty().get()).isEqualTo("Why not the other way?");
    assertThat(desk.comments.of(review.id())).hasSize(1);
  }

  @Test
  void anEmptiedDraftIsForgottenAndAKeptOneStays() {
    remarks.begin("src/A.java", true, 2);
    remarks.textProperty().set("one");
    remarks.done();
    remarks.begin("src/A.java", true, 2);
    remarks.discard();
    assertThat(desk.comments.of(review.id())).isEmpty();

    remarks.begin("src/A.java", false, 0);
    remarks.textProperty().set("two");
    remarks.keepAll();
    assertThat(desk.comments.of(review.id())).singleElement().matches(c -> !c.draft());
    remarks.begin("src/A.java", false, 0);
    assertThat(remarks.textProperty().get()).as("a new one").isEmpty();
  }

  @Test
  void aRemarkStandsBelowItsLineInBothLayouts() {
    desk.patch.showRemarks(Remarks.NONE);
    remarks.remarksProperty().subscribe(desk.patch::showRemarks);
    remarks.begin("src/A.java", false, 2);
    remarks.textProperty().set("a\nb");
    remarks.done();
    for (DiffLayout.Mode mode : DiffLayout.Mode.values()) {
      desk.patch.showAs(mode);
      DiffLayout layout = desk.patch.layoutProperty().get();
      assertThat(layout.remarkRows()).hasSize(1);
      int row = layout.remarkRows()[0];
      assertThat(DiffPlaces.number(layout, row - 1, false)).isEqualTo(2);
      assertThat(layout.kind(row + 1)).isEqualTo(RowKind.REMARK);
      assertThat(DiffSpeech.of(layout, row, ReachMarks.NONE, new BitSet()))
          .isEqualTo("Ana, draft: a");
    }
  }

  @Test
  void whatIsTypedForOneReviewIsSavedBeforeTheNextOpens() {
    remarks.begin("src/A.java", false, 2);
    remarks.textProperty().set("unfinished");
    desk.open("two", ReadingViewModelTest.TWO_FILES);
    assertThat(desk.comments.of(review.id())).hasSize(1);
    assertThat(remarks.editingProperty().get()).isNull();
    assertThat(remarks.remarksProperty().get().all()).isEmpty();
  }
}
