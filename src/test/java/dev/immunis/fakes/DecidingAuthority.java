package dev.immunis.fakes;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Admitted;
import dev.immunis.store.Authority;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.FactClearance;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.RunDraft;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps decisions in a {@link MemoryCache} by the port's promises; takes nothing else. */
public final class DecidingAuthority implements Authority {
  private final MemoryCache cache;

  public DecidingAuthority(MemoryCache cache) {
    this.cache = cache;
  }

  @Override
  public synchronized DecisionReceipt record(DecisionRecord decision) {
    Optional<DecisionRecord> same =
        cache.decisions.stream().filter(d -> d.id().equals(decision.id())).findFirst();
    if (same.isPresent()) {
      return new DecisionReceipt.AlreadyRecorded(same.get());
    }
    Optional<DecisionRecord> earlier =
        cache.decisions.stream()
            .filter(d -> d.reviewId().equals(decision.reviewId()))
            .filter(d -> d.version().equals(decision.version()))
            .reduce((first, second) -> second);
    if (earlier.isPresent()
        && (earlier.get().kind() != DecisionKind.ESCALATE
            || decision.kind() == DecisionKind.ESCALATE)) {
      return new DecisionReceipt.AlreadyDecided(earlier.get());
    }
    Review review = cache.reviews.get(decision.reviewId());
    if (review == null || !review.version().digest().equals(decision.version())) {
      return new DecisionReceipt.MovedOn("the review has another version now");
    }
    cache.decisions.add(decision);
    cache.reviews.put(
        review.id(),
        new Review(
            review.id(),
            review.code(),
            review.source(),
            decision.kind().leadsTo(),
            review.versions(),
            review.version(),
            review.advisories(),
            decision,
            review.createdAt(),
            decision.decidedAt()));
    return new DecisionReceipt.Recorded(decision);
  }

  @Override
  public List<Admitted> admit(List<ReviewAdmission> admissions, Actor by) {
    throw new UnsupportedOperationException("nothing is admitted here");
  }

  @Override
  public List<UUID> admitAdvisory(AdvisoryRecord advisory, byte[] document, Actor by) {
    throw new UnsupportedOperationException("nothing is admitted here");
  }

  @Override
  public WargameRun keep(RunDraft run) {
    throw new UnsupportedOperationException("no runs here");
  }

  @Override
  public void clear(FactClearance clearance) {
    throw new UnsupportedOperationException("no cheating facts here");
  }
}
