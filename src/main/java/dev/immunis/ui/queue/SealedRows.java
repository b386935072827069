package dev.immunis.ui.queue;

import dev.immunis.model.review.ReviewHead;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps verdicts out of the queue's rows that wait for the person's own opinion; a review that is
 * open without a seal stays revealed. Thread safe.
 */
final class SealedRows {
  private final Function<List<ReviewHead>, Set<UUID>> among;
  private volatile Set<UUID> revealed = Set.of();

  SealedRows(Function<List<ReviewHead>, Set<UUID>> among) {
    this.among = among;
  }

  /** What is known now about all reviews; may block. */
  QueueFacts of(List<ReviewHead> heads, QueueFacts facts) {
    Set<UUID> found = new HashSet<>(among.apply(heads));
    found.removeAll(revealed);
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

  void reveal(UUID id) {
    Set<UUID> more = new HashSet<>(revealed);
    more.add(id);
    revealed = Set.copyOf(more);
  }
}
