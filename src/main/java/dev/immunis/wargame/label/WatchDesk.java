package dev.immunis.wargame.label;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.store.ProofWatches;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps proofs as checks of a branch after the merge, and flips the label of a patch whose proof
 * comes back. It looks at nothing itself: who can fetch the branch asks what is due and tells what
 * was seen. May block, thread safe.
 */
public final class WatchDesk {
  private final ProofWatches watches;
  private final LabelBook labels;
  private final Clock clock;

  /** A desk on one workspace. */
  public WatchDesk(ProofWatches watches, LabelBook labels, Clock clock) {
    this.watches = watches;
    this.labels = labels;
    this.clock = clock;
  }

  /** Keeps the proof of a merged version as a check of a branch; the first is due at once. */
  public ProofWatch watch(UUID reviewId, Digest version, String branch, Duration every, Actor by) {
    ProofWatch watch =
        new ProofWatch(
            reviewId,
            version,
            branch,
            every,
            true,
            by,
            clock.now().truncatedTo(ChronoUnit.MICROS),
            null,
            null,
            null,
            "");
    watches.keep(watch, by);
    return watch;
  }

  /** Watches whose next look is due, the most overdue first. */
  public List<ProofWatch> due() {
    return watches.due(clock.now());
  }

  /**
   * Takes what one look at the branch saw. One trigger is enough: the patch is labelled wrong,
   * once. Anything else changes no label; a proof that could not run says nothing.
   *
   * @param commit what was looked at
   * @return the label that was given, if one was
   */
  public Optional<Label> looked(UUID reviewId, String commit, TrialOutcome outcome, String detail) {
    Optional<ProofWatch> watch = watches.of(reviewId).filter(ProofWatch::active);
    if (watch.isEmpty()
        || !watches.checked(
            reviewId, clock.now().truncatedTo(ChronoUnit.MICROS), commit, outcome, detail)) {
      return Optional.empty();
    }
    Digest version = watch.get().version();
    if (outcome != TrialOutcome.TRIGGERED || isWrong(reviewId, version)) {
      return Optional.empty();
    }
    return labels.give(
        reviewId,
        version,
        LabelOutcome.WRONG,
        LabelSource.PROOF_CAME_BACK,
        "The proof works again on " + watch.get().branch() + " at " + commit + ".",
        Actor.engine());
  }

  private boolean isWrong(UUID reviewId, Digest version) {
    return LabelBook.standing(labels.of(reviewId)).stream()
        .anyMatch(
            label -> label.version().equals(version) && label.outcome() == LabelOutcome.WRONG);
  }
}
