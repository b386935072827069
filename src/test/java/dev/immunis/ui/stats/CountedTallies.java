package dev.immunis.ui.stats;

import dev.immunis.model.Digest;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.DecisionKind;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cache that answers the same tally and notes from when on it was asked to count. */
final class CountedTallies implements Cache {
  static final Tally BUSY =
      new Tally(
          100_412,
          Map.of(
              Severity.CRITICAL, 412L,
              Severity.HIGH, 31_000L,
              Severity.MEDIUM, 58_000L,
              Severity.LOW, 10_000L,
              Severity.UNKNOWN, 1_000L),
          12_345,
          123,
          1_017,
          Map.of(
              DecisionKind.APPROVE, 8_000L,
              DecisionKind.REJECT, 3_000L,
              DecisionKind.MODIFY, 1_000L,
              DecisionKind.ESCALATE, 345L),
          11_520.0,
          20_000.0,
          30.0,
          400_000.0,
          9_876,
          9_001,
          8_700,
          612);

  final List<Instant> days = new ArrayList<>();
  final List<Instant> weeks = new ArrayList<>();
  @Nullable RuntimeException failure;

  @Override
  public Tally tally(Instant startOfDay, Instant startOfWeek) {
    RuntimeException reason = failure;
    if (reason != null) {
      throw reason;
    }
    days.add(startOfDay);
    weeks.add(startOfWeek);
    return BUSY;
  }

  @Override
  public List<ReviewHead> heads() {
    return List.of();
  }

  @Override
  public List<ReviewHead> heads(Collection<UUID> ids) {
    return List.of();
  }

  @Override
  public Found find(String text) {
    throw new UnsupportedOperationException("nothing to find here");
  }

  @Override
  public Optional<Review> review(UUID id) {
    return Optional.empty();
  }

  @Override
  public List<ReviewVersion> versions(UUID reviewId) {
    return List.of();
  }

  @Override
  public List<WargameRun> runs(UUID reviewId) {
    return List.of();
  }

  @Override
  public List<DecisionRecord> decisions(UUID reviewId) {
    return List.of();
  }

  @Override
  public List<FactClearance> clearances(UUID reviewId, Digest version) {
    return List.of();
  }
}
