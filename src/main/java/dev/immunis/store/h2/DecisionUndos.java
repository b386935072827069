package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.Outbox;
import dev.immunis.store.UndoReceipt;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes decisions back by a row of their own; the decision stays and is set aside. */
final class DecisionUndos {
  private final Tx tx;
  private final People people;

  DecisionUndos(Tx tx, People people) {
    this.tx = tx;
    this.people = people;
  }

  static List<DecisionUndo> of(Handle handle, UUID review) {
    record Row(UUID decision, Actor by, Instant at, @Nullable UUID compensation) {}
    return handle
        .createQuery(
            "SELECT u.decision, p.type, p.name, u.undone_at, u.compensation FROM decision_undo u"
                + " JOIN person p ON p.id = u.undone_by WHERE u.review_id = :review ORDER BY"
                + " u.undone_at")
        .bind("review", review)
        .map(
            (row, context) ->
                new Row(
                    row.getObject(1, UUID.class),
                    People.actor(row.getString(2), row.getString(3)),
                    row.getObject(4, Instant.class),
                    row.getObject(5, UUID.class)))
        .list()
        .stream()
        .map(
            row ->
                new DecisionUndo(
                    DecisionRows.byId(handle, row.decision()).orElseThrow(),
                    row.by(),
                    row.at(),
                    row.compensation()))
        .toList();
  }

  UndoReceipt undo(UUID id, UUID compensation, Actor by, Instant at) throws SQLException {
    Optional<DecisionRecord> found = DecisionRows.byId(tx.handle(), id).filter(this::inForce);
    if (found.isEmpty()) {
      return new UndoReceipt.NotInForce();
    }
    DecisionRecord decision = found.get();
    if (TeamRow.isThere(tx.handle())) {
      return withdraw(decision, by, at);
    }
    List<Effect> effects = EffectRows.ofDecision(tx.handle(), id);
    if (goesOn(decision.reviewId(), effects)) {
      return new UndoReceipt.NotInForce();
    }
    if (effects.stream().anyMatch(e -> e.state() == EffectState.RUNNING || e.inDoubt())) {
      return new UndoReceipt.Busy();
    }
    if (effects.isEmpty() && at.isAfter(decision.decidedAt().plus(Effect.HOLD))) {
      return new UndoReceipt.TooLate();
    }
    effects.stream().filter(e -> e.state().open()).forEach(this::drop);
    Optional<Effect> acted = effects.stream().filter(Effect::acted).findFirst();
    Optional<Effect> back = acted.map(e -> compensation(e, compensation, at));
    back.ifPresent(e -> EffectRows.insert(tx, e));
    DecisionUndo undo = keep(decision, by, at, back.map(Effect::id).orElse(null));
    return back.<UndoReceipt>map(e -> new UndoReceipt.Compensating(undo, e))
        .orElseGet(() -> new UndoReceipt.TakenBack(undo));
  }

  /**
   * In a team only what still waits to be told is given up here. Should the authority have it after
   * all, because its answer was lost, it comes back into force with the next pull.
   */
  private UndoReceipt withdraw(DecisionRecord decision, Actor by, Instant at) throws SQLException {
    Optional<OutboxRows.Row> waiting = OutboxRows.waiting(tx.handle(), decision.id());
    if (waiting.isEmpty()) {
      return new UndoReceipt.NotInForce();
    }
    H2Outbox.again(tx, waiting.get(), Outbox.State.DISCARDED);
    tx.audit(by, "decision.undone", decision.reviewId().toString(), facts(decision, null));
    tx.changed(new Change.DecisionKept(decision.reviewId(), decision.id()));
    return new UndoReceipt.TakenBack(new DecisionUndo(decision, by, at, null));
  }

  private static Map<String, Object> facts(DecisionRecord decision, @Nullable UUID compensation) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("decision", decision.id());
    facts.put("version", decision.version());
    facts.put("kind", decision.kind().wire());
    facts.put("compensation", compensation);
    return facts;
  }

  /** Whether the engine went on with one of them in another decision, which is in force instead. */
  private boolean goesOn(UUID review, List<Effect> effects) {
    Set<UUID> ids = effects.stream().map(Effect::id).collect(Collectors.toSet());
    return EffectRows.ofReview(tx.handle(), review).stream()
        .filter(e -> !e.kind().compensates() && e.state() != EffectState.UNDONE)
        .map(Effect::follows)
        .filter(Objects::nonNull)
        .anyMatch(ids::contains);
  }

  private boolean inForce(DecisionRecord decision) {
    return DecisionRows.last(tx.handle(), decision.reviewId(), decision.version())
        .filter(last -> last.id().equals(decision.id()))
        .isPresent();
  }

  private void drop(Effect effect) {
    tx.handle()
        .createUpdate(
            "UPDATE effect SET state = 'UNDONE', ended_at = :now WHERE id = :id AND state ="
                + " :state")
        .bind("now", tx.now())
        .bind("id", effect.id())
        .bind("state", effect.state().name())
        .execute();
    tx.changed(new Change.EffectMoved(effect.reviewId(), effect.id()));
  }

  private static Effect compensation(Effect done, UUID id, Instant at) {
    EffectKind kind =
        done.done(EffectStep.MERGE)
            ? EffectKind.REVERT
            : done.done(EffectStep.CLOSE) ? EffectKind.REOPEN : EffectKind.UNMARK;
    return Effect.waiting(
        id, done.decision(), done.reviewId(), kind, done.pullRequest(), at, done.id(), at);
  }

  private DecisionUndo keep(
      DecisionRecord decision, Actor by, Instant at, @Nullable UUID compensation) {
    tx.handle()
        .createUpdate(
            "INSERT INTO decision_undo (decision, review_id, undone_by, undone_at, compensation)"
                + " VALUES (:decision, :review, :by, :at, :compensation)")
        .bind("decision", decision.id())
        .bind("review", decision.reviewId())
        .bind("by", people.of(tx.handle(), by).id())
        .bind("at", at)
        .bindByType("compensation", compensation, UUID.class)
        .execute();
    DecisionWords.setAside(tx.handle(), decision.id(), true);
    reopen(decision);
    tx.audit(by, "decision.undone", decision.reviewId().toString(), facts(decision, compensation));
    tx.changed(new Change.DecisionKept(decision.reviewId(), decision.id()));
    return new DecisionUndo(decision, by, at, compensation);
  }

  /** The review waits for a decision again, unless a newer version is what it is about by now. */
  private void reopen(DecisionRecord decision) {
    Optional<DecisionRecord> before =
        DecisionRows.last(tx.handle(), decision.reviewId(), decision.version());
    ReviewStatus status =
        before.map(earlier -> earlier.kind().leadsTo()).orElse(ReviewStatus.PENDING_HITL);
    tx.handle()
        .createUpdate(
            "UPDATE review SET status = :status, decision = :kind, decided_at = :decided,"
                + " updated_at = :now WHERE id = :review AND version = :version")
        .bind("status", status.name())
        .bind("kind", before.map(earlier -> earlier.kind().name()).orElse(null))
        .bindByType("decided", before.map(DecisionRecord::decidedAt).orElse(null), Instant.class)
        .bind("now", tx.now())
        .bind("review", decision.reviewId())
        .bind("version", decision.version())
        .execute();
  }
}
