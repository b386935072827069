package dev.immunis.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: one fresh store per test. */
abstract class StoreContract {
  protected Ports store;

  /** An empty store of the database under test, or the same one again after a close. */
  protected abstract Ports open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  /** Closes the store and opens it again, as a restart does. */
  protected final void restart() {
    store.close();
    store = open();
  }

  protected final Admitted admit(ReviewAdmission review) {
    return store.authority().admit(List.of(review), Samples.ANA).getFirst();
  }

  /** The actions in the chain from a line on. */
  protected final List<String> actions(long from) {
    List<String> actions = new ArrayList<>();
    store.auditTrail().lines(from, 1000).forEach(line -> actions.add(line.action()));
    return actions;
  }

  protected static UUID id(ReviewAdmission review) {
    return review.source().reviewId();
  }
}
