package dev.immunis.wargame.label;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.store.ProofWatches;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  /**
   * Keeps the proof of a merged version as a check of a branch; the first is due at once.
   *
   * @param merged the commit that the merge made, null where nobody knows
   * @param since what happened on the branch from then on counts
   */
  public ProofWatch watch(
      UUID reviewId,
      Digest version,
      String branch,
      @Nullable String merged,
      Instant since,
      Actor by) {
    ProofWatch watch =
        ProofWatch.begun(
            reviewId, version, branch, merged, by, since.truncatedTo(ChronoUnit.MICROS));
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
    return outcome == TrialOutcome.TRIGGERED
        ? wrong(
            watch.get(),
            LabelSource.PROOF_CAME_BACK,
            Phrase.WATCH_TRIGGERED.say(watch.get().branch(), commit))
        : Optional.empty();
  }

  /** The change was taken back on the branch: labelled wrong, once, and watched no longer. */
  public Optional<Label> reverted(ProofWatch watch, String commit) {
    Optional<Label> given =
        wrong(watch, LabelSource.REVERT, Phrase.WATCH_REVERTED.say(watch.branch(), commit));
    watches.keep(watch.ended(), Actor.engine());
    return given;
  }

  /**
   * Takes how the server's alerts stand. Only one that was closed since the merge can be open
   * again; that one labels the patch wrong, once. A new alert on the same package says nothing.
   *
   * @param open names of the open ones by their numbers
   * @param closed numbers of the others
   */
  public Optional<Label> alerts(
      ProofWatch watch, SortedMap<Integer, String> open, Set<Integer> closed) {
    if (!watch.alertsClosed().containsAll(closed)) {
      watches.keep(watch.withAlertsClosed(closed), Actor.engine());
    }
    return open.entrySet().stream()
        .filter(alert -> watch.alertsClosed().contains(alert.getKey()))
        .findFirst()
        .flatMap(
            alert ->
                wrong(watch, LabelSource.ALERT_REOPENED, Phrase.WATCH_ALERT.say(alert.getValue())));
  }

  /**
   * Takes that a pull request is closed and was not merged: nobody asks for it again. On the day of
   * the decision it may yet be opened again, so that only a later word counts.
   */
  public void closed(ProofWatches.Approved approved) {
    if (!clock.now().isBefore(approved.at().plus(ProofWatch.NIGHTLY))) {
      watches.unmerged(approved);
    }
  }

  private Optional<Label> wrong(ProofWatch watch, LabelSource source, String note) {
    return isWrong(watch.reviewId(), watch.version())
        ? Optional.empty()
        : labels.give(
            watch.reviewId(), watch.version(), LabelOutcome.WRONG, source, note, Actor.engine());
  }

  private boolean isWrong(UUID reviewId, Digest version) {
    return LabelBook.standing(labels.of(reviewId)).stream()
        .anyMatch(
            label -> label.version().equals(version) && label.outcome() == LabelOutcome.WRONG);
  }
}
