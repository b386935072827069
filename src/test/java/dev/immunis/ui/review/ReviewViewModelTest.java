package dev.immunis.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.SoloRooms;
import dev.immunis.fakes.DirectWork;
import dev.immunis.intake.ImportProgress;
import dev.immunis.model.review.ReviewHead;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewViewModelTest {
  @TempDir Path workspace;

  @Test
  void whileTheNextReviewIsReadTheOneBeforeIsNotShown() {
    try (SoloRooms rooms = new SoloRooms(workspace)) {
      rooms.samples().importAll(ImportProgress.NONE, () -> false);
      List<ReviewHead> heads = rooms.cache().heads();
      DirectWork work = new DirectWork();
      ReviewViewModel model =
          new ReviewViewModel(
              rooms.cache(),
              rooms.vault(),
              rooms.bus(),
              ReadingDesk.parts(rooms, work),
              work,
              Runnable::run);

      model.open(heads.get(0).id());
      assertThat(shown(model)).isEqualTo(heads.get(0).code());

      work.hold();
      model.open(heads.get(1).id());
      assertThat(model.openProperty().get()).isNull();
      assertThat(model.readingProperty().get()).isTrue();
      while (work.runNext()) {
        assertThat(shown(model)).isNotEqualTo(heads.get(0).code());
      }
      assertThat(shown(model)).isEqualTo(heads.get(1).code());
      assertThat(model.readingProperty().get()).isFalse();
      model.close();
    }
  }

  private static String shown(ReviewViewModel model) {
    OpenReview open = model.openProperty().get();
    return open == null ? "" : open.review().code();
  }
}
