package dev.immunis.ui.queue;

import dev.immunis.model.review.Snooze;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.jspecify.annotations.Nullable;

/** Puts the open review off with a reason, and takes it back; UI thread. */
public final class SnoozeViewModel {
  private final QueueViewModel queue;
  private final QueueViewModel.Rooms rooms;
  private final Work work;

  SnoozeViewModel(QueueViewModel queue, QueueViewModel.Rooms rooms, Work work) {
    this.queue = queue;
    this.rooms = rooms;
    this.work = work;
  }

  /** How long a review can be put off. */
  public enum Until {
    HOURS_4(Duration.ofHours(4)),
    DAY_1(Duration.ofDays(1)),
    DAYS_3(Duration.ofDays(3)),
    WEEK_1(Duration.ofDays(7)),
    /** Until there is a new version or a run. */
    CHANGE(null);

    private final @Nullable Duration time;

    Until(@Nullable Duration time) {
      this.time = time;
    }

    @Nullable Instant from(Instant now) {
      return time == null ? null : now.plus(time);
    }
  }

  /** Whether there is an open review that waits and is not put off. */
  public BooleanBinding canPutOff() {
    return Bindings.createBooleanBinding(
        () -> waits() && snooze() == null, queue.selectedProperty(), queue.rowsProperty());
  }

  /** Whether the open review was put off. */
  public BooleanBinding canTakeBack() {
    return Bindings.createBooleanBinding(
        () -> snooze() != null, queue.selectedProperty(), queue.rowsProperty());
  }

  private boolean waits() {
    UUID open = queue.selectedProperty().get();
    var head = open == null ? null : queue.head(open);
    return head != null && head.status().awaitsDecision();
  }

  /** How the open review was put off, null when it was not. */
  public @Nullable Snooze snooze() {
    UUID open = queue.selectedProperty().get();
    var head = open == null ? null : queue.head(open);
    return head == null ? null : queue.facts().snooze(head);
  }

  /** Whether a reason says enough. */
  public static boolean isReason(String reason) {
    int length = reason.strip().length();
    return length >= 3 && length <= Snooze.LONGEST_REASON;
  }

  /** Puts the open review off and opens the next one. */
  public void putOff(Until until, String reason) {
    UUID open = queue.selectedProperty().get();
    if (open == null || !isReason(reason)) {
      return;
    }
    UUID next = queue.following();
    work.start(
            progress -> {
              Instant now = rooms.clock().now();
              rooms
                  .cache()
                  .review(open)
                  .ifPresent(
                      review ->
                          rooms
                              .snoozes()
                              .put(
                                  new Snooze(
                                      open,
                                      review.version().digest(),
                                      until.from(now),
                                      reason.strip(),
                                      now)));
              return open;
            })
        .onDone(
            review -> {
              queue.snoozesChanged(review);
              if (next != null && !next.equals(review)) {
                queue.select(next);
              }
            })
        .onFailed(failure -> queue.tell(String.valueOf(failure.getMessage())));
  }

  /** Takes the open review back. */
  public void takeBack() {
    UUID open = queue.selectedProperty().get();
    if (open != null) {
      work.start(
              progress -> {
                rooms.snoozes().end(open);
                return open;
              })
          .onDone(queue::snoozesChanged)
          .onFailed(failure -> queue.tell(String.valueOf(failure.getMessage())));
    }
  }
}
