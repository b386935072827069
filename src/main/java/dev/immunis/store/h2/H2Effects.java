package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.Effects;
import dev.immunis.store.UndoReceipt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Effects of a workspace in solo mode; one writer at a time makes every move compare-and-set. */
final class H2Effects implements Effects {
  private static final int LONGEST_WORDS = 4_000;

  private final Db db;
  private final People people;

  H2Effects(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  /** One process owns the file: whoever held an effect before it was opened is gone. */
  void settle() {
    db.write(
        tx ->
            tx.handle()
                .createUpdate(
                    "UPDATE effect SET state = 'WAITING', holder = NULL, lease_until = NULL, reason ="
                        + " NULL WHERE state = 'RUNNING'")
                .execute());
  }

  @Override
  public List<Effect> list(int most) {
    return db.read(handle -> EffectRows.list(handle, most));
  }

  @Override
  public List<Effect> ofReview(UUID reviewId) {
    return db.read(handle -> EffectRows.ofReview(handle, reviewId));
  }

  @Override
  public Optional<Effect> byId(UUID id) {
    return db.read(handle -> EffectRows.byId(handle, id));
  }

  @Override
  public Optional<DecisionRecord> decision(UUID id) {
    return db.read(handle -> DecisionRows.byId(handle, id));
  }

  @Override
  public List<DecisionUndo> undone(UUID reviewId) {
    return db.read(handle -> DecisionUndos.of(handle, reviewId));
  }

  @Override
  public Optional<Effect> lease(String holder, Instant now, Instant until) {
    // Looking costs no turn of the one writer: most looks find nothing.
    Optional<UUID> due =
        db.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM effect WHERE (state = 'WAITING' AND next_at <= :now) OR"
                            + " (state = 'RUNNING' AND lease_until < :now) ORDER BY next_at,"
                            + " position FETCH FIRST ROW ONLY")
                    .bind("now", now)
                    .mapTo(UUID.class)
                    .findOne());
    return due.flatMap(id -> lease(id, holder, now, until, false));
  }

  @Override
  public Optional<Effect> lease(UUID id, String holder, Instant now, Instant until, boolean early) {
    return db.write(
        tx ->
            moved(
                    tx,
                    id,
                    tx.handle()
                        .createUpdate(
                            "UPDATE effect SET state = 'RUNNING', holder = :holder, lease_until ="
                                + " :until, attempts = attempts + 1 WHERE id = :id AND ((state ="
                                + " 'WAITING' AND (:early OR next_at <= :now)) OR (state ="
                                + " 'RUNNING' AND lease_until < :now))")
                        .bind("holder", holder)
                        .bind("until", until)
                        .bind("early", early)
                        .bind("now", now))
                ? EffectRows.byId(tx.handle(), id)
                : Optional.empty());
  }

  @Override
  public boolean begin(UUID id, String holder, EffectStep step, Instant at, Instant until) {
    return db.write(
        tx -> {
          boolean ours =
              moved(
                  tx,
                  id,
                  tx.handle()
                      .createUpdate(
                          "UPDATE effect SET lease_until = :until WHERE id = :id AND state ="
                              + " 'RUNNING' AND holder = :holder")
                      .bind("until", until)
                      .bind("holder", holder));
          if (ours) {
            tx.handle()
                .createUpdate(
                    "INSERT INTO effect_step (effect, step, begun_at, result) SELECT :id, :step,"
                        + " :at, '' WHERE NOT EXISTS (SELECT 1 FROM effect_step WHERE effect = :id"
                        + " AND step = :step)")
                .bind("id", id)
                .bind("step", step.name())
                .bind("at", at)
                .execute();
          }
          return ours;
        });
  }

  @Override
  public boolean done(UUID id, String holder, EffectStep step, String result, Instant at) {
    return db.write(
        tx ->
            moved(
                tx,
                id,
                tx.handle()
                    .createUpdate(
                        "UPDATE effect_step SET done_at = :at, result = :result WHERE effect = :id"
                            + " AND step = :step AND EXISTS (SELECT 1 FROM effect WHERE id = :id"
                            + " AND state = 'RUNNING' AND holder = :holder)")
                    .bind("at", at)
                    .bind("result", cut(result))
                    .bind("step", step.name())
                    .bind("holder", holder)));
  }

  @Override
  public boolean end(UUID id, String holder, EffectEnd end, Instant at) {
    return db.write(
        tx -> {
          boolean ended =
              switch (end) {
                case EffectEnd.Done done -> ended(tx, id, holder, "DONE", null, "", at, at);
                case EffectEnd.Later later ->
                    ended(
                        tx, id, holder, "WAITING", later.reason(), later.words(), later.at(), null);
                case EffectEnd.Blocked blocked ->
                    ended(tx, id, holder, "BLOCKED", blocked.reason(), blocked.words(), at, at);
              };
          if (ended) {
            Effect now = EffectRows.byId(tx.handle(), id).orElseThrow();
            if (end instanceof EffectEnd.Done) {
              settle(tx, now);
            }
            if (!(end instanceof EffectEnd.Later)) {
              tx.audit(Actor.engine(), "effect." + now.state().wire(), subject(now), facts(now));
            }
          }
          return ended;
        });
  }

  private static boolean ended(
      Tx tx,
      UUID id,
      String holder,
      String state,
      @Nullable EffectReason reason,
      String words,
      Instant next,
      @Nullable Instant endedAt) {
    return moved(
        tx,
        id,
        tx.handle()
            .createUpdate(
                "UPDATE effect SET state = :state, holder = NULL, lease_until = NULL, reason ="
                    + " :reason, words = :words, next_at = :next, ended_at = :ended WHERE id = :id"
                    + " AND state = 'RUNNING' AND holder = :holder")
            .bind("state", state)
            .bind("reason", reason == null ? null : reason.name())
            .bind("words", cut(words))
            .bind("next", next)
            .bindByType("ended", endedAt, Instant.class)
            .bind("holder", holder));
  }

  /** What was merged is resolved, what was closed is put away; another state stays. */
  private static void settle(Tx tx, Effect done) {
    if (done.kind() != EffectKind.APPROVE && done.kind() != EffectKind.REJECT) {
      return;
    }
    boolean approved = done.kind() == EffectKind.APPROVE;
    ReviewStatus from = approved ? ReviewStatus.HITL_APPROVED : ReviewStatus.HITL_REJECTED;
    ReviewStatus to = approved ? ReviewStatus.RESOLVED : ReviewStatus.SUPPRESSED;
    tx.handle()
        .createUpdate(
            "UPDATE review SET status = :to, updated_at = :now WHERE id = :review AND status ="
                + " :from AND version = (SELECT version FROM decision WHERE id = :decision)")
        .bind("to", to.name())
        .bind("now", tx.now())
        .bind("review", done.reviewId())
        .bind("from", from.name())
        .bind("decision", done.decision())
        .execute();
  }

  @Override
  public boolean retry(UUID id, Actor by, Instant at) {
    return byHand(
        id,
        by,
        "effect.retried",
        "UPDATE effect SET state = 'WAITING', next_at = LEAST(next_at, :at), attempts = 0,"
            + " ended_at = NULL WHERE id = :id AND state IN ('BLOCKED', 'WAITING')",
        at);
  }

  @Override
  public boolean discard(UUID id, Actor by, Instant at) {
    return byHand(
        id,
        by,
        "effect.discarded",
        "UPDATE effect SET state = 'DISCARDED', ended_at = :at WHERE id = :id AND state IN"
            + " ('BLOCKED', 'WAITING')",
        at);
  }

  private boolean byHand(UUID id, Actor by, String action, String sql, Instant at) {
    return db.write(
        tx -> {
          boolean moved = moved(tx, id, tx.handle().createUpdate(sql).bind("at", at));
          if (moved) {
            Effect now = EffectRows.byId(tx.handle(), id).orElseThrow();
            tx.audit(by, action, subject(now), facts(now));
          }
          return moved;
        });
  }

  @Override
  public UndoReceipt undo(UUID decision, UUID compensation, Actor by, Instant at) {
    return db.write(tx -> new DecisionUndos(tx, people).undo(decision, compensation, by, at));
  }

  private static boolean moved(Tx tx, UUID id, Update update) {
    boolean moved = update.bind("id", id).execute() > 0;
    if (moved) {
      EffectRows.byId(tx.handle(), id)
          .ifPresent(e -> tx.changed(new Change.EffectMoved(e.reviewId(), id)));
    }
    return moved;
  }

  private static String subject(Effect effect) {
    return effect.reviewId().toString();
  }

  private static Map<String, Object> facts(Effect effect) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("effect", effect.id());
    facts.put("decision", effect.decision());
    facts.put("kind", effect.kind().wire());
    facts.put("pullRequest", effect.pullRequest());
    facts.put("reason", effect.reason() == null ? null : effect.reason().wire());
    Map<String, String> steps = new LinkedHashMap<>();
    effect.steps().stream()
        .filter(mark -> mark.doneAt() != null)
        .forEach(
            mark ->
                steps.put(mark.step().name().toLowerCase(java.util.Locale.ROOT), mark.result()));
    facts.put("steps", steps);
    return facts;
  }

  private static String cut(String words) {
    return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
  }
}
