package dev.immunis.model.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * After a merge the proof stays as a check of the branch, looked at again and again.
 *
 * @param branch what is checked
 * @param every time from one check to the next
 * @param active false once somebody ended it
 * @param checkedAt the newest check, null before the first
 * @param checkedCommit what it looked at, null before the first
 * @param outcome what the proof did then, null before the first
 * @param detail one sentence on the newest check, empty before the first
 * @param merged the commit that the merge made, null where nobody knows
 * @param alertsClosed numbers of the server's alerts that were seen closed since the merge
 */
public record ProofWatch(
    UUID reviewId,
    Digest version,
    String branch,
    Duration every,
    boolean active,
    Actor by,
    Instant since,
    @Nullable Instant checkedAt,
    @Nullable String checkedCommit,
    @Nullable TrialOutcome outcome,
    String detail,
    @Nullable String merged,
    Set<Integer> alertsClosed) {
  /** One night. */
  public static final Duration NIGHTLY = Duration.ofHours(24);

  public ProofWatch {
    alertsClosed = Set.copyOf(alertsClosed);
  }

  /** One that nobody has looked at yet; the first check is due at once. */
  public static ProofWatch begun(
      UUID reviewId,
      Digest version,
      String branch,
      @Nullable String merged,
      Actor by,
      Instant since) {
    return new ProofWatch(
        reviewId, version, branch, NIGHTLY, true, by, since, null, null, null, "", merged,
        Set.of());
  }

  /** The same, ended. */
  public ProofWatch ended() {
    return new ProofWatch(
        reviewId,
        version,
        branch,
        every,
        false,
        by,
        since,
        checkedAt,
        checkedCommit,
        outcome,
        detail,
        merged,
        alertsClosed);
  }

  /** The same after these alerts were seen closed too. */
  public ProofWatch withAlertsClosed(Set<Integer> numbers) {
    Set<Integer> all = new HashSet<>(alertsClosed);
    all.addAll(numbers);
    return new ProofWatch(
        reviewId,
        version,
        branch,
        every,
        active,
        by,
        since,
        checkedAt,
        checkedCommit,
        outcome,
        detail,
        merged,
        all);
  }

  /** When the next check is due. */
  public Instant due() {
    return checkedAt == null ? since : checkedAt.plus(every);
  }
}
