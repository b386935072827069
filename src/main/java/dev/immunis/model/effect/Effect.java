package dev.immunis.model.effect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done on a pull request because of one decision.
 *
 * @param pullRequest key of the pull request: {@code owner/name#number}, with the host unless
 *     public
 * @param attempts how often somebody began to carry it out
 * @param nextAt not before then
 * @param holder who carries it out, null while nobody does
 * @param leaseUntil until when it is the holder's alone
 * @param reason why it waits for longer or is blocked, null where there is nothing to say
 * @param words the same in the server's or the rule's own words
 * @param follows the effect that this one takes back or goes on with, null for a decision's own
 * @param steps journal of the steps, in the order in which they were begun
 */
public record Effect(
    UUID id,
    UUID decision,
    UUID reviewId,
    EffectKind kind,
    String pullRequest,
    EffectState state,
    int attempts,
    Instant nextAt,
    @Nullable String holder,
    @Nullable Instant leaseUntil,
    @Nullable EffectReason reason,
    String words,
    @Nullable UUID follows,
    List<StepMark> steps,
    Instant madeAt,
    @Nullable Instant endedAt) {
  public Effect {
    steps = List.copyOf(steps);
  }

  /** How long a decision can be taken back before anything is done. */
  public static final Duration HOLD = Duration.ofSeconds(10);

  /** One that nobody has begun. */
  public static Effect waiting(
      UUID id,
      UUID decision,
      UUID reviewId,
      EffectKind kind,
      String pullRequest,
      Instant nextAt,
      @Nullable UUID follows,
      Instant madeAt) {
    return new Effect(
        id,
        decision,
        reviewId,
        kind,
        pullRequest,
        EffectState.WAITING,
        0,
        nextAt,
        null,
        null,
        null,
        "",
        follows,
        List.of(),
        madeAt,
        null);
  }

  /** The same with its journal. */
  public Effect with(List<StepMark> journal) {
    return new Effect(
        id,
        decision,
        reviewId,
        kind,
        pullRequest,
        state,
        attempts,
        nextAt,
        holder,
        leaseUntil,
        reason,
        words,
        follows,
        journal,
        madeAt,
        endedAt);
  }

  /** The journal's mark of a step. */
  public Optional<StepMark> mark(EffectStep step) {
    return steps.stream().filter(mark -> mark.step() == step).findFirst();
  }

  public boolean done(EffectStep step) {
    return mark(step).filter(mark -> mark.doneAt() != null).isPresent();
  }

  /** What came of a step that is done. */
  public Optional<String> result(EffectStep step) {
    return mark(step).filter(mark -> mark.doneAt() != null).map(StepMark::result);
  }

  /** Whether anything was changed on the pull request. */
  public boolean acted() {
    return steps.stream().anyMatch(mark -> mark.step().acts() && mark.doneAt() != null);
  }

  /** Whether a change was begun of which it is not known whether it came true. */
  public boolean inDoubt() {
    boolean ended = state == EffectState.BLOCKED || state == EffectState.DISCARDED;
    boolean refused = ended && reason != null && reason.refuses();
    return !refused
        && state != EffectState.DONE
        && steps.stream().anyMatch(mark -> mark.step().acts() && mark.doneAt() == null);
  }
}
