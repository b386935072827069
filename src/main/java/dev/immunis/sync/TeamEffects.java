package dev.immunis.sync;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.store.Effects;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.UndoReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Effects as a workspace sees them: those of its team while the authority answers, else its own. A
 * decision of a team is taken back at the authority; one that was not told yet, here.
 */
public final class TeamEffects implements Effects {
  private static final System.Logger LOG = System.getLogger(TeamEffects.class.getName());

  private final Effects here;
  private final BooleanSupplier joined;
  private final SyncService sync;

  /**
   * Effects of a workspace.
   *
   * @param joined whether it belongs to a team
   */
  public TeamEffects(Effects here, BooleanSupplier joined, SyncService sync) {
    this.here = here;
    this.joined = joined;
    this.sync = sync;
  }

  /** The team's while it can be asked. */
  private Optional<Effects> team() {
    return joined.getAsBoolean()
        ? sync.connection().flatMap(TeamAuthority::effects)
        : Optional.empty();
  }

  private Effects now() {
    return team().orElse(here);
  }

  @Override
  public List<Effect> list(int most) {
    return now().list(most);
  }

  @Override
  public List<Effect> ofReview(UUID reviewId) {
    return now().ofReview(reviewId);
  }

  @Override
  public Optional<Effect> byId(UUID id) {
    return now().byId(id);
  }

  @Override
  public Optional<DecisionRecord> decision(UUID id) {
    return here.decision(id).or(() -> team().flatMap(team -> team.decision(id)));
  }

  @Override
  public List<DecisionUndo> undone(UUID reviewId) {
    return now().undone(reviewId);
  }

  @Override
  public Optional<Effect> lease(String holder, Instant now, Instant until) {
    return now().lease(holder, now, until);
  }

  @Override
  public Optional<Effect> lease(UUID id, String holder, Instant now, Instant until, boolean early) {
    return now().lease(id, holder, now, until, early);
  }

  @Override
  public boolean begin(UUID id, String holder, EffectStep step, Instant at, Instant until) {
    return now().begin(id, holder, step, at, until);
  }

  @Override
  public boolean done(UUID id, String holder, EffectStep step, String result, Instant at) {
    return now().done(id, holder, step, result, at);
  }

  @Override
  public boolean end(UUID id, String holder, EffectEnd end, Instant at) {
    return now().end(id, holder, end, at);
  }

  @Override
  public boolean retry(UUID id, Actor by, Instant at) {
    return now().retry(id, by, at);
  }

  @Override
  public boolean discard(UUID id, Actor by, Instant at) {
    return now().discard(id, by, at);
  }

  @Override
  public UndoReceipt undo(UUID decision, UUID compensation, Actor by, Instant at) {
    if (!joined.getAsBoolean()) {
      return here.undo(decision, compensation, by, at);
    }
    AtomicReference<@Nullable UndoReceipt> said = new AtomicReference<>();
    // Between two rounds: nothing is being told meanwhile, so that "not told yet" stays true.
    sync.between(
        () ->
            said.set(
                team()
                    .map(team -> atAuthority(team, decision, compensation, by, at))
                    .orElseGet(() -> alone(decision, compensation, by, at))));
    UndoReceipt receipt = java.util.Objects.requireNonNull(said.get());
    if (receipt instanceof UndoReceipt.TakenBack || receipt instanceof UndoReceipt.Compensating) {
      hear();
    }
    return receipt;
  }

  private UndoReceipt atAuthority(
      Effects team, UUID decision, UUID compensation, Actor by, Instant at) {
    UndoReceipt receipt = team.undo(decision, compensation, by, at);
    return receipt instanceof UndoReceipt.NotInForce
        ? here.undo(decision, compensation, by, at)
        : receipt;
  }

  /** What the authority has can only be taken back there. */
  private UndoReceipt alone(UUID decision, UUID compensation, Actor by, Instant at) {
    UndoReceipt receipt = here.undo(decision, compensation, by, at);
    return receipt instanceof UndoReceipt.NotInForce ? new UndoReceipt.Away() : receipt;
  }

  /** So that the person sees it at once; when it fails, the next round brings it. */
  private void hear() {
    try {
      sync.syncNow();
    } catch (TeamException e) {
      LOG.log(System.Logger.Level.DEBUG, "what was taken back is heard later", e);
    }
  }
}
