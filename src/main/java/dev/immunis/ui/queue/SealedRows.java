package dev.immunis.ui.queue;

import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Cache;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps verdicts out of the queue's rows that wait for the person's own opinion; a version that was
 * open without a seal stays revealed, a later one of the same review does not. Thread safe.
 */
final class SealedRows {
  private final Function<List<ReviewHead>, Set<UUID>> among;
  private final Cache cache;
  private final Map<UUID, Digest> revealed = new ConcurrentHashMap<>();

  SealedRows(Function<List<ReviewHead>, Set<UUID>> among, Cache cache) {
    this.among = among;
    this.cache = cache;
  }

  /** What is known now about all reviews; may block. */
  QueueFacts of(List<ReviewHead> heads, QueueFacts facts) {
    Set<UUID> found = new HashSet<>(among.apply(heads));
    found.removeIf(this::isRevealed);
    return facts.withSealed(found);
  }

  /** The same with what is known of some of them now. */
  QueueFacts renewed(List<UUID> ids, List<ReviewHead> heads, QueueFacts facts) {
    Set<UUID> closed = new HashSet<>(facts.sealed());
    ids.forEach(closed::remove);
    closed.addAll(of(heads, facts).sealed());
    return facts.withSealed(closed);
  }

  /** What is sealed is not among the rows at all, so that no filter or order gives it away. */
  static List<ReviewHead> covered(List<ReviewHead> heads, QueueFacts facts) {
    return facts.sealed().isEmpty()
        ? heads
        : heads.stream().map(head -> facts.sealed(head) ? head.sealed() : head).toList();
  }

  private boolean isRevealed(UUID id) {
    Digest seen = revealed.get(id);
    if (seen == null) {
      return false;
    }
    boolean same = cache.review(id).filter(one -> one.version().digest().equals(seen)).isPresent();
    if (!same) {
      revealed.remove(id, seen);
    }
    return same;
  }

  /** The verdict on this version may be read from now on. */
  void reveal(UUID id, Digest version) {
    revealed.put(id, version);
  }
}
