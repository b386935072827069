package dev.immunis.store.h2;

import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.store.Drafts;
import dev.immunis.store.RecordJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Drafts as JSON, one per review. */
final class H2Drafts implements Drafts {
  private final Db db;

  H2Drafts(Db db) {
    this.db = db;
  }

  @Override
  public void save(DecisionDraft draft) {
    db.write(tx -> write(tx.handle(), draft));
  }

  @Override
  public Optional<DecisionDraft> load(UUID reviewId) {
    return db.read(handle -> read(handle, reviewId));
  }

  static int write(Handle handle, DecisionDraft draft) {
    return handle
        .createUpdate(
            "MERGE INTO draft (review_id, record) KEY (review_id) VALUES (:review, :json)")
        .bind("review", draft.reviewId())
        .bind("json", RecordJson.write(draft))
        .execute();
  }

  static Optional<DecisionDraft> read(Handle handle, UUID reviewId) {
    return handle
        .createQuery("SELECT record FROM draft WHERE review_id = :review")
        .bind("review", reviewId)
        .mapTo(String.class)
        .findOne()
        .map(json -> RecordJson.read(json, DecisionDraft.class));
  }

  @Override
  public List<UUID> reviews() {
    return db.read(
        handle -> handle.createQuery("SELECT review_id FROM draft").mapTo(UUID.class).list());
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
