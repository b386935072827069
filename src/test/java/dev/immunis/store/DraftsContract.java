package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.decision.DecisionDraft;
import org.junit.jupiter.api.Test;

/** What drafts do. */
public abstract class DraftsContract extends StoreContract {
  private final ReviewAdmission review = Samples.full("case", "p");
  private final DecisionDraft draft = Samples.draft(review, "half a sen");

  @Test
  void theLastSavedDraftComesBackAlsoAfterARestart() {
    store.drafts().save(Samples.draft(review, "ha"));
    store.drafts().save(draft);

    assertThat(store.drafts().load(id(review))).contains(draft);
    restart();
    assertThat(store.drafts().load(id(review))).contains(draft);
  }

  @Test
  void aDiscardedDraftIsGone() {
    store.drafts().save(draft);
    store.drafts().discard(id(review));
    store.drafts().discard(id(review));

    assertThat(store.drafts().load(id(review))).isEmpty();
  }

  @Test
  void aDraftIsPrivateAndInNoLineOfTheChain() {
    long lines = store.auditTrail().count();
    store.drafts().save(draft);
    store.drafts().discard(id(review));

    assertThat(store.auditTrail().count()).isEqualTo(lines);
  }
}
