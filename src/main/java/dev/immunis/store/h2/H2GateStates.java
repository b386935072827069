package dev.immunis.store.h2;

import dev.immunis.model.pullrequest.GateState;
import dev.immunis.store.GateStates;
import dev.immunis.store.RecordJson;
import java.util.Optional;
import java.util.UUID;

/** The table of what was last read of pull requests' gates. */
final class H2GateStates implements GateStates {
  private final Db db;

  H2GateStates(Db db) {
    this.db = db;
  }

  @Override
  public void keep(UUID reviewId, GateState state) {
    db.write(
        tx ->
            tx.handle()
                .createUpdate(
                    "MERGE INTO gate_state (review_id, body) KEY (review_id) VALUES (:review,"
                        + " :body)")
                .bind("review", reviewId)
                .bind("body", RecordJson.write(state))
                .execute());
  }

  @Override
  public Optional<GateState> of(UUID reviewId) {
    return db.read(
        handle ->
            handle
                .createQuery("SELECT body FROM gate_state WHERE review_id = :review")
                .bind("review", reviewId)
                .mapTo(String.class)
                .findOne()
                .map(body -> RecordJson.read(body, GateState.class)));
  }
}
