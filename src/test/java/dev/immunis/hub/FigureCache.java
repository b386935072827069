package dev.immunis.hub;

import dev.immunis.fakes.MemoryCache;
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
import dev.immunis.store.TeamException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows in memory that also counts them, and can be away. */
public final class FigureCache implements Cache {
  public final MemoryCache rows = new MemoryCache();
  public volatile boolean away;

  private void ask() {
    if (away) {
      throw new TeamException(TeamException.Kind.UNREACHABLE, "the database is away");
    }
  }

  @Override
  public List<ReviewHead> heads() {
    return rows.heads();
  }

  @Override
  public List<ReviewHead> heads(Collection<UUID> ids) {
    ask();
    return rows.heads(ids);
  }

  @Override
  public Found find(String text) {
    return rows.find(text);
  }

  @Override
  public Optional<Review> review(UUID id) {
    return rows.review(id);
  }

  @Override
  public List<ReviewVersion> versions(UUID reviewId) {
    return rows.versions(reviewId);
  }

  @Override
  public List<WargameRun> runs(UUID reviewId) {
    return rows.runs(reviewId);
  }

  @Override
  public List<DecisionRecord> decisions(UUID reviewId) {
    ask();
    return rows.decisions(reviewId);
  }

  @Override
  public List<FactClearance> clearances(UUID reviewId, Digest version) {
    return rows.clearances(reviewId, version);
  }

  @Override
  public Tally tally(Instant startOfDay, Instant startOfWeek) {
    ask();
    long pending =
        rows.heads.values().stream().filter(head -> head.status().awaitsDecision()).count();
    long today =
        rows.decisions.stream().filter(one -> !one.decidedAt().isBefore(startOfDay)).count();
    long week =
        rows.decisions.stream().filter(one -> !one.decidedAt().isBefore(startOfWeek)).count();
    return new Tally(
        pending,
        Map.of(),
        rows.decisions.size(),
        today,
        week,
        Map.of(),
        null,
        null,
        null,
        null,
        0,
        0,
        0,
        0);
  }
}
