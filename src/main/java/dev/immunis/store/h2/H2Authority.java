package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Ids;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Admitted;
import dev.immunis.store.Authority;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.EffectDraft;
import dev.immunis.store.FactClearance;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.RunDraft;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The truth of a workspace in solo mode; each call one transaction. */
final class H2Authority implements Authority {
  private final Db db;
  private final Ids ids;
  private final People people;

  H2Authority(Db db, Ids ids, People people) {
    this.db = db;
    this.ids = ids;
    this.people = people;
  }

  @Override
  public List<Admitted> admit(List<ReviewAdmission> admissions, Actor by) {
    Map<Digest, byte[]> contents = new HashMap<>();
    admissions.forEach(a -> contents.putAll(a.blobs()));
    List<Packed> packed = Blobs.pack(db, contents);
    return db.write(tx -> Admissions.admit(tx, admissions, packed, by));
  }

  @Override
  public List<UUID> admitAdvisory(AdvisoryRecord advisory, byte[] document, Actor by) {
    Packed packed = Packed.of(advisory.document(), document);
    return db.write(tx -> Advisories.admit(tx, advisory, packed, by));
  }

  @Override
  public WargameRun keep(RunDraft run) {
    List<Packed> packed = Blobs.pack(db, run.blobs());
    return db.write(
        tx -> {
          WargameRun kept =
              Runs.keep(tx, ids.next(), run, packed, people.of(tx.handle(), run.startedBy()));
          Wishes.ofAct(tx, wishes -> wishes.run(kept.id(), kept.reviewId()));
          return kept;
        });
  }

  @Override
  public DecisionReceipt record(DecisionRecord decision) {
    return record(decision, null);
  }

  @Override
  public DecisionReceipt record(DecisionRecord decision, @Nullable EffectDraft effect) {
    return db.write(tx -> record(tx, decision, people, effect));
  }

  /** Keeps a decision within an act that is larger than it, with its wish to be told. */
  static DecisionReceipt record(Tx tx, DecisionRecord decision, People people) throws SQLException {
    return record(tx, decision, people, null);
  }

  private static DecisionReceipt record(
      Tx tx, DecisionRecord decision, People people, @Nullable EffectDraft effect)
      throws SQLException {
    DecisionReceipt receipt = Decisions.record(tx, decision, people, effect);
    if (receipt instanceof DecisionReceipt.Recorded) {
      Wishes.ofAct(tx, wishes -> wishes.decision(decision.id(), decision.reviewId()));
    }
    return receipt;
  }

  @Override
  public void clear(FactClearance clearance) {
    db.write(
        tx -> {
          if (Clearances.keep(tx, clearance, people)) {
            Wishes.ofAct(tx, wishes -> wishes.clearance(clearance));
          }
          return clearance;
        });
  }
}
