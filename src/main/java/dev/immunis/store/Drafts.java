package dev.immunis.store;

import dev.immunis.model.decision.DecisionDraft;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a person has typed and not yet submitted; private, never synchronised. Thread safe. */
public interface Drafts {
  /** Keeps the draft; when it returns, a kill cannot lose it. */
  void save(DecisionDraft draft);

  Optional<DecisionDraft> load(UUID reviewId);

  void discard(UUID reviewId);

  /** The reviews with a draft, in no order. */
  List<UUID> reviews();
}
