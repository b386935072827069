package dev.immunis.ui.decide;

import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.store.Drafts;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Saves what is typed, soon after the first keystroke and again and again while typing goes on. */
final class DraftKeeper {
  /**
   * From the first unsaved keystroke to the save. The promise is that a kill loses half a second of
   * typing at most; half of that is left for the save itself.
   */
  static final Duration SOON = Duration.ofMillis(250);

  /** From a save that failed to the next try, when nothing is typed in between. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final DraftBox box;
  private final Work work;
  private final Alarm alarm;
  private final ReadOnlyObjectWrapper<@Nullable Instant> savedAt =
      new ReadOnlyObjectWrapper<>(this, "savedAt");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private @Nullable Supplier<DecisionDraft> unsaved;
  private @Nullable UUID shown;
  private @Nullable Runnable again;

  DraftKeeper(Drafts drafts, Work work, Alarm alarm) {
    this.box = new DraftBox(drafts);
    this.work = work;
    this.alarm = alarm;
  }

  DraftBox box() {
    return box;
  }

  /** When the shown draft was saved last; null when it is empty or was never saved. */
  ReadOnlyObjectProperty<@Nullable Instant> savedAtProperty() {
    return savedAt.getReadOnlyProperty();
  }

  /** Why the last save failed; empty when it did not. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** From now on this review's draft is the one on the screen; what was typed before is saved. */
  void show(@Nullable UUID reviewId) {
    flush();
    shown = reviewId;
    savedAt.set(null);
  }

  /** The draft that was found when the review was opened. */
  void found(@Nullable DecisionDraft draft) {
    savedAt.set(draft == null ? null : draft.savedAt());
  }

  /**
   * Something was typed.
   *
   * @param draft makes the draft as it is at the time of saving
   */
  void changed(Supplier<DecisionDraft> draft) {
    boolean waiting = unsaved != null;
    unsaved = draft;
    if (!waiting) {
      alarm.set(SOON, this::flush);
    }
  }

  /** Saves now what was not saved yet, be it because it is new or because the store failed. */
  void flush() {
    alarm.stop();
    DecisionDraft draft = take();
    Runnable failed = again;
    if (draft != null) {
      write(draft.reviewId(), draft.savedAt());
    } else if (failed != null) {
      failed.run();
    }
  }

  /** Forgets the draft of a review, saved or not. */
  void discard(UUID reviewId) {
    if (reviewId.equals(shown)) {
      alarm.stop();
      unsaved = null;
    }
    box.drop(reviewId);
    write(reviewId, null);
  }

  /** Saves on the calling thread; the console is about to end. */
  void close() {
    alarm.stop();
    take();
    box.writeAll();
  }

  private @Nullable DecisionDraft take() {
    Supplier<DecisionDraft> made = unsaved;
    if (made == null) {
      return null;
    }
    unsaved = null;
    DecisionDraft draft = made.get();
    box.put(draft);
    return draft;
  }

  private void write(UUID reviewId, @Nullable Instant at) {
    work.start(
            progress -> {
              box.writeAll();
              return true;
            })
        .onDone(
            done -> {
              again = null;
              problem.set("");
              if (reviewId.equals(shown)) {
                savedAt.set(at);
              }
            })
        .onFailed(
            reason -> {
              again = () -> write(reviewId, at);
              problem.set(String.valueOf(reason.getMessage()));
              if (unsaved == null) {
                alarm.set(AGAIN, again);
              }
            });
  }
}
