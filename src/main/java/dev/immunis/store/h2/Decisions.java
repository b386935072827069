package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.EffectDraft;
import dev.immunis.store.StoreException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps a decision: one compare-and-set on the review's state and version. */
final class Decisions {
  private Decisions() {}

  static DecisionReceipt record(Tx tx, DecisionRecord decision, People people) throws SQLException {
    return record(tx, decision, people, null);
  }

  /** The same with another effect than the usual one. */
  static DecisionReceipt record(
      Tx tx, DecisionRecord decision, People people, @Nullable EffectDraft effect)
      throws SQLException {
    Optional<DecisionRecord> same = DecisionRows.byId(tx.handle(), decision.id());
    if (same.isPresent()) {
      return new DecisionReceipt.AlreadyRecorded(same.get());
    }
    Standing standing = standing(tx, decision.reviewId());
    if (!standing.version().equals(decision.version())) {
      return new DecisionReceipt.MovedOn(
          "version " + standing.versions() + " came in after the one that was decided");
    }
    Optional<DecisionRecord> last =
        DecisionRows.last(tx.handle(), decision.reviewId(), decision.version());
    if (last.isPresent() && !mayFollow(last.get().kind(), decision.kind())) {
      return new DecisionReceipt.AlreadyDecided(last.get());
    }
    ReviewStatus next = decision.kind().leadsTo();
    if (!standing.status().mayMoveTo(next)) {
      return new DecisionReceipt.MovedOn(
          "the review is "
              + standing.status().wire()
              + " and cannot become "
              + next.wire()
              + " from there");
    }
    requireSeen(tx, decision, standing);
    People.Person reviewer = people.of(tx.handle(), decision.reviewer());
    DecisionRows.insert(tx.handle(), decision, reviewer);
    if (!moved(tx, decision, standing.status())) {
      throw new StoreException("review " + standing.code() + " changed during the decision");
    }
    tx.audit(
        decision.reviewer(),
        "decision.recorded",
        decision.reviewId().toString(),
        facts(decision, reviewer));
    EffectRows.of(tx, decision, effect);
    ShownEvidence.keep(tx, decision);
    tx.changed(new Change.DecisionKept(decision.reviewId(), decision.id()));
    return new DecisionReceipt.Recorded(decision);
  }

  /** Only an escalation is not final, and only another kind of decision may follow it. */
  private static boolean mayFollow(DecisionKind before, DecisionKind after) {
    return switch (before) {
      case APPROVE, REJECT, MODIFY -> false;
      case ESCALATE -> after != DecisionKind.ESCALATE;
    };
  }

  /** A review's state before the decision. */
  private record Standing(
      String code, ReviewStatus status, Digest version, int versions, Digest patch) {}

  private static Standing standing(Tx tx, UUID reviewId) {
    return tx.handle()
        .createQuery(
            "SELECT r.code, r.status, r.version, r.versions, v.patch FROM review r JOIN"
                + " review_version v ON v.review_id = r.id AND v.digest = r.version WHERE r.id ="
                + " :review")
        .bind("review", reviewId)
        .map(
            (row, context) ->
                new Standing(
                    row.getString(1),
                    ReviewStatus.valueOf(row.getString(2)),
                    new Digest(row.getString(3)),
                    row.getInt(4),
                    new Digest(row.getString(5))))
        .findOne()
        .orElseThrow(() -> new StoreException("there is no review " + reviewId));
  }

  /** A decision is bound to what the person saw: the version's own patch and one of its runs. */
  private static void requireSeen(Tx tx, DecisionRecord decision, Standing standing) {
    if (!standing.patch().equals(decision.patch())) {
      throw new StoreException(
          "decision " + decision.id() + " names a patch that is not that of " + standing.code());
    }
    UUID runId = decision.run();
    if (runId == null) {
      if (decision.evidence() != null || decision.verdict() != null) {
        throw new StoreException(
            "decision " + decision.id() + " names evidence or a verdict without a run");
      }
      return;
    }
    WargameRun run =
        Runs.byId(tx.handle(), runId)
            .filter(r -> r.reviewId().equals(decision.reviewId()))
            .filter(r -> r.version().equals(decision.version()))
            .orElseThrow(
                () ->
                    new StoreException(
                        "decision "
                            + decision.id()
                            + " names a run that is not one on this version of "
                            + standing.code()));
    if (!Objects.equals(run.evidence(), decision.evidence())
        || run.judgement().verdict() != decision.verdict()) {
      throw new StoreException(
          "decision " + decision.id() + " names other evidence or another verdict than its run");
    }
  }

  private static boolean moved(Tx tx, DecisionRecord decision, ReviewStatus from) {
    return tx.handle()
            .createUpdate(
                "UPDATE review SET status = :next, decision = :kind, decided_at = :decided,"
                    + " updated_at = :now WHERE id = :review AND status = :from AND version ="
                    + " :version")
            .bind("next", decision.kind().leadsTo().name())
            .bind("kind", decision.kind().name())
            .bind("decided", decision.decidedAt())
            .bind("now", tx.now())
            .bind("review", decision.reviewId())
            .bind("from", from.name())
            .bind("version", decision.version())
            .execute()
        == 1;
  }

  /** What the chain says of a decision; words that a person typed only as a salted digest. */
  private static Map<String, Object> facts(DecisionRecord decision, People.Person reviewer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("decision", decision.id());
    facts.put("version", decision.version());
    facts.put("patch", decision.patch());
    facts.put("run", decision.run());
    facts.put("evidence", decision.evidence());
    facts.put("verdict", decision.verdict());
    facts.put("kind", decision.kind().wire());
    facts.put("confidence", decision.confidence());
    facts.put("recordOnly", decision.recordOnly());
    facts.put("channel", decision.channel().wire());
    facts.put("policy", decision.policy());
    facts.put("decidedAt", decision.decidedAt());
    facts.put("words", DecisionRows.words(decision, reviewer));
    return facts;
  }
}
