package dev.immunis.fakes;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.FactClearance;
import dev.immunis.store.Found;
import dev.immunis.store.Tally;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reviews, runs, decisions and heads that a test put there; finds and counts nothing. */
public final class MemoryCache implements Cache {
  public final Map<UUID, Review> reviews = new ConcurrentHashMap<>();
  public final Map<UUID, ReviewHead> heads = new ConcurrentHashMap<>();
  public final List<WargameRun> runs = new CopyOnWriteArrayList<>();
  public final List<DecisionRecord> decisions = new CopyOnWriteArrayList<>();

  @Override
  public Optional<Review> review(UUID id) {
    return Optional.ofNullable(reviews.get(id));
  }

  @Override
  public List<ReviewVersion> versions(UUID reviewId) {
    return review(reviewId).map(Review::version).stream().toList();
  }

  @Override
  public List<WargameRun> runs(UUID reviewId) {
    return runs.stream().filter(run -> run.reviewId().equals(reviewId)).toList().reversed();
  }

  @Override
  public List<DecisionRecord> decisions(UUID reviewId) {
    return decisions.stream().filter(d -> d.reviewId().equals(reviewId)).toList();
  }

  @Override
  public List<FactClearance> clearances(UUID reviewId, Digest version) {
    return List.of();
  }

  @Override
  public List<ReviewHead> heads() {
    return List.copyOf(heads.values());
  }

  @Override
  public List<ReviewHead> heads(Collection<UUID> ids) {
    return ids.stream().filter(heads::containsKey).map(heads::get).toList();
  }

  @Override
  public Found find(String text) {
    throw new UnsupportedOperationException("nothing to find here");
  }

  @Override
  public Tally tally(Instant startOfDay, Instant startOfWeek) {
    throw new UnsupportedOperationException("nothing is counted here");
  }
}
