package dev.immunis.fakes;

import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.store.Drafts;
import dev.immunis.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Drafts in memory, with the history of what was saved; a test can let it fail. */
public final class MemoryDrafts implements Drafts {
  public final Map<UUID, DecisionDraft> stored = new ConcurrentHashMap<>();
  public final List<DecisionDraft> saves = new ArrayList<>();
  public volatile boolean broken;

  @Override
  public synchronized void save(DecisionDraft draft) {
    if (broken) {
      throw new StoreException("the disk is full");
    }
    saves.add(draft);
    stored.put(draft.reviewId(), draft);
  }

  @Override
  public Optional<DecisionDraft> load(UUID reviewId) {
    return Optional.ofNullable(stored.get(reviewId));
  }

  @Override
  public List<UUID> reviews() {
    return List.copyOf(stored.keySet());
  }

  @Override
  public void discard(UUID reviewId) {
    stored.remove(reviewId);
  }
}
