package dev.immunis.ui.decide;

import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.store.Drafts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of drafts: of each review only the newest wish is written, and an older one never
 * overwrites it, whichever threads they come from.
 *
 * <p>Thread safe; only {@link #writeAll} and {@link #load} block.
 */
final class DraftBox {
  private final Drafts drafts;
  private final ReentrantLock writing = new ReentrantLock();
  private final Map<UUID, Optional<DecisionDraft>> waiting = new LinkedHashMap<>();

  DraftBox(Drafts drafts) {
    this.drafts = drafts;
  }

  /** Notes a draft to be written. */
  void put(DecisionDraft draft) {
    synchronized (waiting) {
      waiting.put(draft.reviewId(), Optional.of(draft));
    }
  }

  /** Notes that a review's draft shall be forgotten. */
  void drop(UUID reviewId) {
    synchronized (waiting) {
      waiting.put(reviewId, Optional.empty());
    }
  }

  /**
   * Writes everything noted so far; when it returns, a kill cannot lose it.
   *
   * @throws dev.immunis.store.StoreException when the store fails; what was not written stays noted
   */
  void writeAll() {
    writing.lock();
    try {
      Map.Entry<UUID, Optional<DecisionDraft>> next = first();
      while (next != null) {
        next.getValue().ifPresentOrElse(drafts::save, discard(next.getKey()));
        synchronized (waiting) {
          waiting.remove(next.getKey(), next.getValue());
        }
        next = first();
      }
    } finally {
      writing.unlock();
    }
  }

  /** The draft of a review as noted or, with nothing noted, as stored. */
  @Nullable DecisionDraft load(UUID reviewId) {
    Optional<DecisionDraft> noted;
    synchronized (waiting) {
      noted = waiting.get(reviewId);
    }
    return (noted != null ? noted : drafts.load(reviewId)).orElse(null);
  }

  private Runnable discard(UUID reviewId) {
    return () -> drafts.discard(reviewId);
  }

  private Map.@Nullable Entry<UUID, Optional<DecisionDraft>> first() {
    synchronized (waiting) {
      return waiting.isEmpty() ? null : Map.copyOf(waiting).entrySet().iterator().next();
    }
  }
}
