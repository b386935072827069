package dev.immunis.store.h2;

import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.store.Drafts;
import dev.immunis.store.RecordJson;
import java.util.Optional;
import java.util.UUID;

/** Drafts as JSON, one per review. */
final class H2Drafts implements Drafts {
  private final Db db;

  H2Drafts(Db db) {
    this.db = db;
  }

  @Override
  public void save(DecisionDraft draft) {
    String json = RecordJson.write(draft);
    db.write(
        tx ->
            tx.handle()
                .createUpdate(
                    "MERGE INTO draft (review_id, record) KEY (review_id) VALUES (:review, :json)")
                .bind("review", draft.reviewId())
                .bind("json", json)
                .execute());
  }

  @Override
  public Optional<DecisionDraft> load(UUID reviewId) {
    return db.read(
            handle ->
                handle
                    .createQuery("SELECT record FROM draft WHERE review_id = :review")
                    .bind("review", reviewId)
                    .mapTo(String.class)
                    .findOne())
        .map(json -> RecordJson.read(json, DecisionDraft.class));
  }

  @Override
  public void discard(UUID reviewId) {
    db.write(
        tx ->
            tx.handle()
                .createUpdate("DELETE FROM draft WHERE review_id = :review")
                .bind("review", reviewId)
                .execute());
  }
}
