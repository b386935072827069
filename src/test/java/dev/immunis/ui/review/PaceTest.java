package dev.immunis.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.SoloRooms;
import dev.immunis.fakes.DirectWork;
import dev.immunis.intake.ImportProgress;
import dev.immunis.model.Actor;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice on the pace comes from stored rows, to the person alone, and only where a policy asks. */
class PaceTest {
  @TempDir Path workspace;
  private OptionalInt most = OptionalInt.of(2);

  @Test
  void theThirdApprovalOfAnHourIsAdvisedOn() {
    try (SoloRooms rooms = new SoloRooms(workspace)) {
      rooms.samples().importAll(ImportProgress.NONE, () -> false);
      PaceViewModel pace =
          new PaceViewModel(
              new PaceViewModel.Rooms(
                  rooms.chronicle(), rooms.profiles(), () -> most, rooms.clock()),
              new DirectWork());
      List<UUID> ids = rooms.cache().heads().stream().map(ReviewHead::id).toList();
      Actor me = rooms.profiles().current().actor();
      Instant now = rooms.clock().now();
      approve(rooms, ids.get(0), me, now.minus(Duration.ofHours(2)));
      approve(rooms, ids.get(1), Samples.BEN, now);
      approve(rooms, ids.get(2), me, now);
      pace.decided(approve(rooms, ids.get(3), me, now));
      assertThat(pace.adviceProperty().get()).as("two are not too many").isNull();
      DecisionRecord third = approve(rooms, ids.get(4), me, now);
      pace.decided(third);
      assertThat(pace.adviceProperty().get()).isEqualTo(new PaceViewModel.Advice(3, 2));
      pace.understood();
      assertThat(pace.adviceProperty().get()).isNull();
      most = OptionalInt.empty();
      pace.decided(third);
      assertThat(pace.adviceProperty().get()).as("no policy, no advice").isNull();
    }
  }

  private static DecisionRecord approve(SoloRooms rooms, UUID id, Actor by, Instant when) {
    Review review = rooms.cache().review(id).orElseThrow();
    DecisionRecord record =
        new DecisionRecord(
            rooms.ids().next(),
            id,
            review.version().digest(),
            review.version().content().patch().bytes(),
            null,
            null,
            null,
            DecisionKind.APPROVE,
            "The check is complete.",
            0.5,
            Map.of(),
            null,
            true,
            by,
            Channel.CONSOLE,
            "1",
            when);
    rooms.authority().record(record);
    return record;
  }
}
