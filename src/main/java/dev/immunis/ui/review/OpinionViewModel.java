package dev.immunis.ui.review;

import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.model.review.Review;
import dev.immunis.store.FirstOpinions;
import dev.immunis.store.Profiles;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Work;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The person's own opinion on the open review, asked for before scores and verdict where the policy
 * says so; UI thread only.
 */
public final class OpinionViewModel {
  /** Letters of the shortest reason. */
  static final int LEAST_REASON = 5;

  /** Ports and helpers that it works with. */
  public record Rooms(
      FirstOpinions opinions, OversightSwitches switches, Profiles profiles, Clock clock) {}

  private record Known(Optional<FirstOpinion> given, FirstOpinions.Influence influence) {}

  private final Rooms rooms;
  private final Work work;
  private final Latest reading;
  private final ReadOnlyBooleanWrapper sealed = new ReadOnlyBooleanWrapper(this, "sealed");
  private final ReadOnlyBooleanWrapper canSeal = new ReadOnlyBooleanWrapper(this, "canSeal");
  private final ReadOnlyObjectWrapper<@Nullable FirstOpinion> given =
      new ReadOnlyObjectWrapper<>(this, "given");
  private final ReadOnlyObjectWrapper<FirstOpinions.Influence> influence =
      new ReadOnlyObjectWrapper<>(this, "influence", new FirstOpinions.Influence(0, 0, 0));
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ObjectProperty<FirstOpinion.@Nullable Choice> choice =
      new SimpleObjectProperty<>(this, "choice");
  private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
  private boolean ready;
  private @Nullable UUID review;
  private @Nullable Digest version;

  public OpinionViewModel(Rooms rooms, Work work) {
    this.rooms = rooms;
    this.work = work;
    this.reading = new Latest(work);
    choice.subscribe(now -> judge());
    reason.subscribe(now -> judge());
  }

  /** Another review, or another version of it, is open; null for none. */
  public void open(@Nullable Review next) {
    Digest at = next == null ? null : next.version().digest();
    boolean same = next != null && next.id().equals(review) && at != null && at.equals(version);
    boolean asked =
        next != null && next.status().awaitsDecision() && rooms.switches().opinionFirst(next);
    if (same) {
      sealed.set(asked && given.get() == null);
      return;
    }
    review = next == null ? null : next.id();
    version = at;
    ready = false;
    given.set(null);
    choice.set(null);
    reason.set("");
    problem.set("");
    sealed.set(asked);
    judge();
    if (next == null || at == null) {
      reading.cancel();
      return;
    }
    UUID id = next.id();
    reading
        .start(
            progress -> {
              Actor me = rooms.profiles().current().actor();
              return new Known(rooms.opinions().of(id, at, me), rooms.opinions().influence());
            })
        .onDone(
            known -> {
              ready = true;
              influence.set(known.influence());
              known.given().ifPresent(this::reveal);
              judge();
            })
        .onFailed(why -> problem.set(String.valueOf(why.getMessage())));
  }

  private void reveal(FirstOpinion opinion) {
    given.set(opinion);
    sealed.set(false);
  }

  private void judge() {
    canSeal.set(
        ready
            && sealed.get()
            && choice.get() != null
            && reason.get().strip().length() >= LEAST_REASON);
  }

  /** Chooses an answer, while none is sealed. */
  void choose(FirstOpinion.Choice next) {
    if (sealed.get()) {
      choice.set(next);
    }
  }

  /** Seals the answer and opens scores and verdict; nothing happens while something is missing. */
  void seal() {
    FirstOpinion.Choice chosen = choice.get();
    UUID id = review;
    Digest at = version;
    if (!canSeal.get() || chosen == null || id == null || at == null) {
      return;
    }
    String why = reason.get().strip();
    canSeal.set(false);
    work.start(
            progress ->
                rooms
                    .opinions()
                    .seal(
                        new FirstOpinion(
                            id,
                            at,
                            chosen,
                            why,
                            rooms.profiles().current().actor(),
                            rooms.clock().now())))
        .onDone(
            kept -> {
              if (kept.reviewId().equals(review) && kept.version().equals(version)) {
                reveal(kept);
              }
            })
        .onFailed(
            failure -> {
              problem.set(String.valueOf(failure.getMessage()));
              judge();
            });
  }

  /** What stands against a decision until the opinion was given; handing on is always allowed. */
  public List<Refusal> against(@Nullable DecisionKind kind) {
    return sealed.get() && kind != null && kind != DecisionKind.ESCALATE
        ? List.of(Refusal.of("opinion", RefusalCodes.OPINION_FIRST))
        : List.of();
  }

  /** Whether scores and verdict are still closed. */
  public ReadOnlyBooleanProperty sealedProperty() {
    return sealed.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canSealProperty() {
    return canSeal.getReadOnlyProperty();
  }

  /** The opinion that was given on the open version, null while none was. */
  ReadOnlyObjectProperty<@Nullable FirstOpinion> givenProperty() {
    return given.getReadOnlyProperty();
  }

  /** How often first answers were changed, over all reviews here. */
  ReadOnlyObjectProperty<FirstOpinions.Influence> influenceProperty() {
    return influence.getReadOnlyProperty();
  }

  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  ObjectProperty<FirstOpinion.@Nullable Choice> choiceProperty() {
    return choice;
  }

  StringProperty reasonProperty() {
    return reason;
  }
}
