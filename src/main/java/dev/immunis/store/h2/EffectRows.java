package dev.immunis.store.h2;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.model.effect.StepMark;
import dev.immunis.model.event.Change;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.store.EffectDraft;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The tables of effects and of their steps. */
final class EffectRows {
  private static final String SELECT =
      "SELECT e.id, e.decision, e.review_id, e.kind, e.pull_request, e.state, e.attempts, e.next_at,"
          + " e.holder, e.lease_until, e.reason, e.words, e.follows, e.made_at, e.ended_at FROM"
          + " effect e ";

  private EffectRows() {}

  /**
   * The effect of a decision, in the decision's own transaction and under its id: none where there
   * is no pull request, or where the team's authority makes it.
   */
  static void of(Tx tx, DecisionRecord decision, @Nullable EffectDraft wanted) {
    if (decision.recordOnly() || TeamRow.isThere(tx.handle())) {
      return;
    }
    EffectDraft draft = wanted == null ? usual(tx, decision) : wanted;
    if (draft != null) {
      requireBlocked(tx, draft.follows());
      insert(
          tx,
          Effect.waiting(
              decision.id(),
              decision.id(),
              decision.reviewId(),
              EffectKind.of(decision.kind()),
              draft.pullRequest(),
              draft.notBefore(),
              draft.follows(),
              tx.now()));
    }
  }

  /** Only what waits for a person can be gone on with; an undo or a retry may have been faster. */
  private static void requireBlocked(Tx tx, @Nullable UUID follows) {
    if (follows != null
        && byId(tx.handle(), follows)
            .filter(before -> before.state() == EffectState.BLOCKED)
            .isEmpty()) {
      throw new StoreException("effect " + follows + " was taken back or goes on by itself");
    }
  }

  private static @Nullable EffectDraft usual(Tx tx, DecisionRecord decision) {
    String content =
        tx.handle()
            .createQuery(
                "SELECT content FROM review_version WHERE review_id = :review AND digest ="
                    + " :version")
            .bind("review", decision.reviewId())
            .bind("version", decision.version())
            .mapTo(String.class)
            .one();
    return PullRequestId.of(RecordJson.read(content, ReviewContent.class))
        .map(id -> new EffectDraft(id.key(), decision.decidedAt().plus(Effect.HOLD), null))
        .orElse(null);
  }

  static void insert(Tx tx, Effect effect) {
    tx.handle()
        .createUpdate(
            "INSERT INTO effect (id, decision, review_id, kind, pull_request, state, attempts,"
                + " next_at, words, follows, made_at) VALUES (:id, :decision, :review, :kind,"
                + " :pullRequest, 'WAITING', 0, :nextAt, '', :follows, :madeAt)")
        .bind("id", effect.id())
        .bind("decision", effect.decision())
        .bind("review", effect.reviewId())
        .bind("kind", effect.kind().name())
        .bind("pullRequest", effect.pullRequest())
        .bind("nextAt", effect.nextAt())
        .bindByType("follows", effect.follows(), UUID.class)
        .bind("madeAt", tx.now())
        .execute();
    tx.changed(new Change.EffectMoved(effect.reviewId(), effect.id()));
  }

  static Optional<Effect> byId(Handle handle, UUID id) {
    return effects(handle, handle.createQuery(SELECT + "WHERE e.id = :id").bind("id", id)).stream()
        .findFirst();
  }

  static List<Effect> ofReview(Handle handle, UUID review) {
    return effects(
        handle,
        handle
            .createQuery(SELECT + "WHERE e.review_id = :review ORDER BY e.position DESC")
            .bind("review", review));
  }

  /** Those of one decision, oldest first. */
  static List<Effect> ofDecision(Handle handle, UUID decision) {
    return effects(
        handle,
        handle
            .createQuery(SELECT + "WHERE e.decision = :decision ORDER BY e.position")
            .bind("decision", decision));
  }

  static List<Effect> list(Handle handle, int most) {
    return effects(
        handle,
        handle
            .createQuery(
                SELECT
                    + "ORDER BY CASE WHEN e.state IN ('WAITING', 'RUNNING', 'BLOCKED') THEN 0 ELSE"
                    + " 1 END, e.position DESC FETCH FIRST :most ROWS ONLY")
            .bind("most", most));
  }

  private static List<Effect> effects(Handle handle, Query query) {
    List<Effect> bare = query.map((row, context) -> effect(row)).list();
    if (bare.isEmpty()) {
      return bare;
    }
    Map<UUID, List<StepMark>> marks = marks(handle, bare);
    return bare.stream().map(e -> e.with(marks.getOrDefault(e.id(), List.of()))).toList();
  }

  private static Map<UUID, List<StepMark>> marks(Handle handle, List<Effect> effects) {
    Map<UUID, List<StepMark>> marks = new HashMap<>();
    handle
        .createQuery(
            "SELECT effect, step, begun_at, done_at, result FROM effect_step WHERE effect IN"
                + " (<ids>) ORDER BY begun_at, step")
        .bindList("ids", effects.stream().map(Effect::id).toList())
        .map(
            (row, context) ->
                marks
                    .computeIfAbsent(row.getObject(1, UUID.class), key -> new ArrayList<>())
                    .add(
                        new StepMark(
                            EffectStep.valueOf(row.getString(2)),
                            row.getObject(3, Instant.class),
                            row.getObject(4, Instant.class),
                            row.getString(5))))
        .list();
    return marks;
  }

  private static Effect effect(ResultSet row) throws SQLException {
    String reason = row.getString(11);
    return new Effect(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        EffectKind.valueOf(row.getString(4)),
        row.getString(5),
        EffectState.valueOf(row.getString(6)),
        row.getInt(7),
        row.getObject(8, Instant.class),
        row.getString(9),
        row.getObject(10, Instant.class),
        reason == null ? null : EffectReason.valueOf(reason),
        row.getString(12),
        row.getObject(13, UUID.class),
        List.of(),
        row.getObject(14, Instant.class),
        row.getObject(15, Instant.class));
  }
}
