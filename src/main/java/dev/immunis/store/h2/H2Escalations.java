package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.Escalations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table of where escalated reviews went. */
final class H2Escalations implements Escalations {
  private final Db db;

  H2Escalations(Db db) {
    this.db = db;
  }

  @Override
  public List<Open> open() {
    return db.read(
        handle ->
            handle
                .createQuery("SELECT id FROM review WHERE NOT gone AND status = :escalated")
                .bind("escalated", ReviewStatus.ESCALATED.name())
                .mapTo(UUID.class)
                .list()
                .stream()
                .flatMap(id -> of(handle, id).stream())
                .sorted(Comparator.comparing(one -> one.last().at()))
                .toList());
  }

  @Override
  public Optional<Open> of(UUID reviewId) {
    return db.read(handle -> of(handle, reviewId));
  }

  private static Optional<Open> of(Handle handle, UUID reviewId) {
    return handle
        .createQuery(
            "SELECT version FROM review WHERE id = :review AND NOT gone AND status = :escalated")
        .bind("review", reviewId)
        .bind("escalated", ReviewStatus.ESCALATED.name())
        .mapTo(String.class)
        .findOne()
        .flatMap(version -> DecisionRows.last(handle, reviewId, new Digest(version)))
        .filter(decision -> decision.kind() == DecisionKind.ESCALATE)
        .map(decision -> new Open(decision, last(handle, decision)));
  }

  private static Step last(Handle handle, DecisionRecord decision) {
    List<Step> moves = moves(handle, decision.reviewId(), decision.version());
    String target = decision.target();
    return moves.isEmpty()
        ? new Step(
            decision.reviewId(),
            decision.version(),
            1,
            target == null ? "" : target,
            decision.decidedAt())
        : moves.getLast();
  }

  @Override
  public List<Step> moves(UUID reviewId, Digest version) {
    return db.read(handle -> moves(handle, reviewId, version));
  }

  private static List<Step> moves(Handle handle, UUID reviewId, Digest version) {
    return handle
        .createQuery(
            "SELECT step, target, moved_at FROM escalation_move WHERE review_id = :review AND"
                + " version = :version ORDER BY step")
        .bind("review", reviewId)
        .bind("version", version)
        .map(
            (row, context) ->
                new Step(
                    reviewId,
                    version,
                    row.getInt(1),
                    row.getString(2),
                    row.getObject(3, Instant.class)))
        .list();
  }

  @Override
  public boolean move(Step next) {
    return db.write(
        tx -> {
          Optional<Open> now = of(tx.handle(), next.reviewId());
          if (now.isEmpty()
              || !now.get().last().version().equals(next.version())
              || now.get().last().step() + 1 != next.step()) {
            return false;
          }
          tx.handle()
              .createUpdate(
                  "INSERT INTO escalation_move (review_id, version, step, target, moved_at) VALUES"
                      + " (:review, :version, :step, :target, :at)")
              .bind("review", next.reviewId())
              .bind("version", next.version())
              .bind("step", next.step())
              .bind("target", next.target())
              .bind("at", next.at().truncatedTo(ChronoUnit.MICROS))
              .execute();
          Map<String, Object> facts = new LinkedHashMap<>();
          facts.put("version", next.version());
          facts.put("step", next.step());
          facts.put("target", next.target());
          facts.put("decision", now.get().decision().id());
          tx.audit(Actor.engine(), "escalation.moved", next.reviewId().toString(), facts);
          tx.changed(new Change.DecisionKept(next.reviewId(), now.get().decision().id()));
          return true;
        });
  }
}
