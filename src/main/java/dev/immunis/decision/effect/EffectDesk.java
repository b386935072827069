package dev.immunis.decision.effect;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.store.Effects;
import dev.immunis.store.Profiles;
import dev.immunis.store.UndoReceipt;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person does with effects: look, try again, give up, take a decision back. Thread safe; may
 * block; throws {@link dev.immunis.store.StoreException} when the store fails.
 */
public final class EffectDesk {
  private final Effects store;
  private final Profiles profiles;
  private final Clock clock;
  private final Ids ids;

  public EffectDesk(Effects store, Profiles profiles, Clock clock, Ids ids) {
    this.store = store;
    this.profiles = profiles;
    this.clock = clock;
    this.ids = ids;
  }

  /** Open ones first, then the newest. */
  public List<Effect> list(int most) {
    return store.list(most);
  }

  /** Those of a review, newest first. */
  public List<Effect> ofReview(UUID review) {
    return store.ofReview(review);
  }

  public Optional<Effect> byId(UUID id) {
    return store.byId(id);
  }

  /** Decisions on a review that were taken back, oldest first. */
  public List<DecisionUndo> undone(UUID review) {
    return store.undone(review);
  }

  /** Whether it is tried again now; false when it is not blocked or waiting. */
  public boolean retry(UUID id) {
    return store.retry(id, person(), clock.now());
  }

  /** Whether it is given up; false when it is not blocked or waiting. */
  public boolean discard(UUID id) {
    return store.discard(id, person(), clock.now());
  }

  /** Takes the decision in force back. */
  public UndoReceipt undo(UUID decision) {
    return store.undo(decision, ids.next(), person(), clock.now());
  }

  private Actor person() {
    return profiles.current().actor();
  }
}
