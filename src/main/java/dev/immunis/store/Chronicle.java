package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decisions and runs that the dashboard counts, a few fields of each; thread safe. */
public interface Chronicle {
  /**
   * A decision in force.
   *
   * @param createdAt when the source made the review
   * @param importedAt when the version that was decided came in
   */
  record Decided(
      UUID reviewId,
      Digest version,
      Severity severity,
      DecisionKind kind,
      @Nullable Verdict verdict,
      Instant createdAt,
      Instant importedAt,
      Instant decidedAt) {}

  /** A finished run. */
  record Ran(UUID reviewId, Verdict verdict, EvidenceTier tier, Instant finishedAt) {}

  /** All decisions in force, oldest first. */
  List<Decided> decisions();

  /** How many approvals in force a person gave since a moment; private to who asks. */
  int approvals(Actor by, Instant since);

  /** All finished runs, oldest first. */
  List<Ran> runs();
}
