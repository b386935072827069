package dev.immunis.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.SoloRooms;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.decision.oversight.SealedVerdicts;
import dev.immunis.fakes.DirectWork;
import dev.immunis.intake.ImportProgress;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One's own opinion comes before scores and verdict where the switches say so. */
class OpinionTest {
  /** Always asks. */
  static final OversightSwitches ASKS =
      new OversightSwitches() {
        @Override
        public boolean evidenceGate(Review review) {
          return false;
        }

        @Override
        public Duration readingFloor(int hunks, int changes) {
          return Duration.ZERO;
        }

        @Override
        public boolean opinionFirst(Review review) {
          return true;
        }

        @Override
        public boolean opinionFirst(ReviewHead head) {
          return true;
        }
      };

  @TempDir Path workspace;

  @Test
  void nothingIsRevealedBeforeTheAnswerIsSealed() {
    try (SoloRooms rooms = new SoloRooms(workspace)) {
      rooms.samples().importAll(ImportProgress.NONE, () -> false);
      UUID id = rooms.cache().heads().getFirst().id();
      DirectWork work = new DirectWork();
      ReviewViewModel.Parts parts = ReadingDesk.parts(rooms, work, ASKS);
      OpinionViewModel opinion = parts.opinion();
      ReviewViewModel model =
          new ReviewViewModel(
              rooms.cache(), rooms.vault(), rooms.bus(), parts, work, Runnable::run);
      model.open(id);
      SealedVerdicts rows = new SealedVerdicts(ASKS, rooms.firstOpinions(), rooms.profiles());
      assertThat(rows.among(rooms.cache().heads())).hasSize(12).contains(id);
      assertThat(opinion.sealedProperty().get()).isTrue();
      assertThat(opinion.against(DecisionKind.REJECT))
          .extracting(Refusal::code)
          .containsExactly(RefusalCodes.OPINION_FIRST);
      assertThat(opinion.against(DecisionKind.ESCALATE)).isEmpty();
      assertThat(opinion.against(null)).isEmpty();

      opinion.seal();
      opinion.choose(FirstOpinion.Choice.REJECT);
      opinion.reasonProperty().set("bad");
      opinion.seal();
      assertThat(opinion.sealedProperty().get()).as("the reason is too short").isTrue();
      opinion.reasonProperty().set("no check of the length");
      opinion.seal();
      assertThat(opinion.sealedProperty().get()).isFalse();
      assertThat(rows.among(rooms.cache().heads())).hasSize(11).doesNotContain(id);
      assertThat(opinion.against(DecisionKind.APPROVE)).isEmpty();
      assertThat(opinion.givenProperty().get().choice()).isEqualTo(FirstOpinion.Choice.REJECT);
      assertThat(rooms.auditTrail().about(id.toString()))
          .extracting(line -> line.action())
          .contains("opinion.sealed");

      OpinionViewModel again = ReadingDesk.parts(rooms, work, ASKS).opinion();
      again.open(rooms.cache().review(id).orElseThrow());
      assertThat(again.sealedProperty().get()).as("asked once").isFalse();
      assertThat(again.influenceProperty().get().given()).isEqualTo(1);
      model.close();
    }
  }

  @Test
  void nobodyIsAskedWhereTheSwitchIsOff() {
    try (SoloRooms rooms = new SoloRooms(workspace)) {
      rooms.samples().importAll(ImportProgress.NONE, () -> false);
      OpinionViewModel opinion = ReadingDesk.parts(rooms, new DirectWork()).opinion();
      opinion.open(rooms.cache().review(rooms.cache().heads().getFirst().id()).orElseThrow());
      assertThat(opinion.sealedProperty().get()).isFalse();
      assertThat(opinion.against(DecisionKind.APPROVE)).isEmpty();
    }
  }
}
