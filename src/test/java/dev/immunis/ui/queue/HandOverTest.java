package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryDrafts;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.QueueRooms;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The note of the end of a shift names what is held and begun, and can be left on the former. */
class HandOverTest {
  private final MemoryCache cache = new MemoryCache();
  private final MemoryDrafts drafts = new MemoryDrafts();
  private final List<UUID> left = new ArrayList<>();
  private boolean failed;

  @Test
  void whatIsHeldAndBegunStandsInTheNote() {
    List<ReviewHead> heads =
        Heads.of(30, 3).stream().filter(head -> head.status().awaitsDecision()).toList();
    heads.forEach(head -> cache.heads.put(head.id(), head));
    DirectWork work = new DirectWork();
    QueueViewModel queue =
        new QueueViewModel(
            QueueRooms.of(cache, new MemoryPreferences(), new TestClock()),
            new ChangeBus(),
            work,
            Runnable::run,
            QueueRooms.SILENT);
    queue.load();
    HandOverViewModel model =
        new HandOverViewModel(
            queue, new HandOverViewModel.Rooms(drafts, (id, text) -> left.add(id)), work);
    model.open();
    assertThat(model.noteProperty().get()).isEqualTo("Nothing is held, put off or begun.");
    model.leave();
    assertThat(left).isEmpty();

    ReviewHead mine = heads.get(0);
    ReviewHead others = heads.get(1);
    ReviewHead begun = heads.get(2);
    queue
        .holdersProperty()
        .set(
            Map.of(
                mine.id(), new QueueHolder("Ana", true, false),
                others.id(), new QueueHolder("Ben", false, false)));
    drafts.save(draft(begun.id()));
    drafts.save(draft(new UUID(404, 404)));
    model.open();
    assertThat(model.noteProperty().get())
        .contains("Held by me (1):", mine.code(), "Begun and not submitted (1):", begun.code())
        .doesNotContain(others.code());
    model.leave();
    assertThat(left).containsExactly(mine.id());
    assertThat(model.outcomeProperty().get()).startsWith("Left on one review");
    queue.close();
  }

  @Test
  void aSecondClickLeavesNothingTwice() {
    List<ReviewHead> heads =
        Heads.of(30, 3).stream().filter(head -> head.status().awaitsDecision()).limit(2).toList();
    heads.forEach(head -> cache.heads.put(head.id(), head));
    QueueHolder me = new QueueHolder("Ana", true, false);
    DirectWork work = new DirectWork();
    QueueViewModel queue =
        new QueueViewModel(
            QueueRooms.of(cache, new MemoryPreferences(), new TestClock()),
            new ChangeBus(),
            new DirectWork(),
            Runnable::run,
            QueueRooms.SILENT);
    queue.load();
    queue.holdersProperty().set(Map.of(heads.get(0).id(), me, heads.get(1).id(), me));
    HandOverViewModel model =
        new HandOverViewModel(
            queue, new HandOverViewModel.Rooms(drafts, this::leaveButTheSecondOnce), work);
    model.open();
    work.hold();
    model.leave();
    assertThat(model.canLeaveProperty().get()).isFalse();
    model.leave();
    assertThat(work.waiting()).isEqualTo(1);
    work.runNext();
    assertThat(left).hasSize(1);
    assertThat(model.outcomeProperty().get()).isEqualTo("no room");
    assertThat(model.canLeaveProperty().get()).isTrue();
    model.leave();
    work.runNext();
    assertThat(left).containsExactlyInAnyOrder(heads.get(0).id(), heads.get(1).id());
    assertThat(model.canLeaveProperty().get()).isFalse();
    model.leave();
    assertThat(work.waiting()).isZero();
    queue.close();
  }

  private void leaveButTheSecondOnce(UUID review, String text) {
    if (left.size() == 1 && !failed) {
      failed = true;
      throw new IllegalStateException("no room");
    }
    left.add(review);
  }

  private static DecisionDraft draft(UUID review) {
    return new DecisionDraft(
        review,
        Samples.digest("v"),
        DecisionKind.REJECT,
        "not yet",
        null,
        Map.of(),
        null,
        false,
        Instant.EPOCH);
  }
}
