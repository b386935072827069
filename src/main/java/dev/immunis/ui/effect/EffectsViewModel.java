package dev.immunis.ui.effect;

import dev.immunis.decision.effect.EffectDesk;
import dev.immunis.model.Clock;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.review.Review;
import dev.immunis.store.Cache;
import dev.immunis.store.UndoReceipt;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Effects of the open review and the decision taken last; all methods belong to the UI thread. */
public final class EffectsViewModel implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final EffectDesk desk;
  private final Cache cache;
  private final Clock clock;
  private final Work work;
  private final Latest reading;
  private final Alarm alarm;
  private final ChangeBus.Subscription subscription;
  private final ReadOnlyObjectWrapper<ReviewEffects> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", ReviewEffects.NONE);
  private final ReadOnlyObjectWrapper<@Nullable LastDecision> last =
      new ReadOnlyObjectWrapper<>(this, "last");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final BooleanBinding canUndoLast = last.isNotNull();
  private Consumer<UUID> onUndone = review -> {};
  private @Nullable UUID wanted;

  /**
   * Makes a model with no review open.
   *
   * @param alarm its own alarm, for the countdown
   */
  public EffectsViewModel(
      EffectDesk desk,
      Cache cache,
      ChangeBus bus,
      Clock clock,
      Work work,
      UiExecutor ui,
      Alarm alarm) {
    this.desk = desk;
    this.cache = cache;
    this.clock = clock;
    this.work = work;
    this.reading = new Latest(work);
    this.alarm = alarm;
    this.subscription = bus.subscribe(event -> ui.execute(() -> changed(event)));
  }

  /** Called with the review whose decision was taken back. */
  public void onUndone(Consumer<UUID> listener) {
    onUndone = listener;
  }

  /** Opens the effects of a review, or none. */
  public void open(@Nullable UUID review) {
    wanted = review;
    problem.set("");
    shown.set(ReviewEffects.NONE);
    if (review == null) {
      reading.cancel();
    } else {
      read(review);
    }
  }

  private void read(UUID review) {
    reading
        .start(progress -> read(desk, cache, review))
        .onDone(shown::set)
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  private static ReviewEffects read(EffectDesk desk, Cache cache, UUID review) {
    List<DecisionUndo> undone = desk.undone(review);
    return new ReviewEffects(
        desk.ofReview(review), undone, cache.review(review).map(Review::decision).orElse(null));
  }

  private void changed(ChangeEvent event) {
    UUID review = wanted;
    boolean touched =
        review != null
            && (event.change() instanceof Change.EffectMoved moved
                    && moved.reviewId().equals(review)
                || event.change() instanceof Change.DecisionKept kept
                    && kept.reviewId().equals(review));
    if (touched) {
      read(review);
    }
  }

  // ---- the decision taken last

  /** A decision was just taken here: it can be taken back for a while. */
  public void decided(DecisionRecord decision, String code) {
    count(decision, code);
  }

  private void count(DecisionRecord decision, String code) {
    long seconds = LastDecision.left(decision, clock.now());
    if (seconds == 0) {
      alarm.stop();
      last.set(null);
    } else {
      last.set(new LastDecision(decision, code, seconds));
      alarm.set(TICK, () -> count(decision, code));
    }
  }

  /** Takes the decision taken last back. */
  public void undoLast() {
    LastDecision now = last.get();
    if (now != null) {
      alarm.stop();
      last.set(null);
      undo(now.decision());
    }
  }

  // ---- commands on one effect

  /** Takes the decision in force on the open review back, with what was done already. */
  void undo(DecisionRecord decision) {
    problem.set("");
    work.start(progress -> desk.undo(decision.id()))
        .onDone(receipt -> undone(decision, receipt))
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  private void undone(DecisionRecord decision, UndoReceipt receipt) {
    LastDecision counted = last.get();
    if (counted != null && counted.decision().id().equals(decision.id())) {
      alarm.stop();
      last.set(null);
    }
    switch (receipt) {
      case UndoReceipt.TakenBack back -> onUndone.accept(decision.reviewId());
      case UndoReceipt.Compensating back -> onUndone.accept(decision.reviewId());
      case UndoReceipt.Busy busy -> problem.set(Texts.get("effect.undo.busy"));
      case UndoReceipt.TooLate late -> problem.set(Texts.get("effect.undo.late"));
      case UndoReceipt.Away away -> problem.set(Texts.get("effect.undo.away"));
      case UndoReceipt.NotInForce not -> problem.set(Texts.get("effect.undo.not"));
    }
  }

  void retry(Effect effect) {
    turn(() -> desk.retry(effect.id()));
  }

  void discard(Effect effect) {
    turn(() -> desk.discard(effect.id()));
  }

  private void turn(BooleanSupplier command) {
    problem.set("");
    work.start(progress -> command.getAsBoolean())
        .onDone(
            done -> {
              if (!done) {
                problem.set(Texts.get("effect.not-open"));
              }
            })
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  /** Whether a person can have it tried again or give it up. */
  static boolean canTurn(Effect effect) {
    return effect.state() == EffectState.BLOCKED
        || (effect.state() == EffectState.WAITING && effect.attempts() > 0);
  }

  // ---- what is shown

  ReadOnlyObjectProperty<ReviewEffects> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** The decision that can be taken back without a trace; null when there is none. */
  ReadOnlyObjectProperty<@Nullable LastDecision> lastProperty() {
    return last.getReadOnlyProperty();
  }

  BooleanBinding canUndoLastProperty() {
    return canUndoLast;
  }

  /** Why the last command did nothing; empty when it did. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  Clock clock() {
    return clock;
  }

  @Override
  public void close() {
    subscription.close();
    reading.cancel();
    alarm.stop();
  }
}
