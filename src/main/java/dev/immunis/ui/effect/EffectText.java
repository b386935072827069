package dev.immunis.ui.effect;

import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.model.effect.StepMark;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Puts where an effect stands into a sentence. */
final class EffectText {
  private static final int SHORT_COMMIT = 8;

  private EffectText() {}

  static String what(Effect effect) {
    return Texts.get(Texts.key("effect.kind.*", effect.kind()));
  }

  static String state(Effect effect, Instant now, ZoneId zone) {
    return switch (effect.state()) {
      case WAITING -> waiting(effect, now, zone);
      case RUNNING ->
          step(effect)
              .map(
                  step ->
                      Texts.get("effect.running.step", Texts.get(Texts.key("effect.step.*", step))))
              .orElseGet(() -> Texts.get("effect.running"));
      case DONE -> done(effect);
      case BLOCKED ->
          effect.inDoubt()
              ? Texts.get("effect.in-doubt", reason(effect))
              : Texts.get("effect.blocked", reason(effect));
      case UNDONE -> Texts.get("effect.undone");
      case DISCARDED -> Texts.get("effect.discarded");
    };
  }

  private static String waiting(Effect effect, Instant now, ZoneId zone) {
    if (effect.reason() != null) {
      return Texts.get("effect.retry-at", Formats.time(effect.nextAt(), zone), reason(effect));
    }
    long seconds = Math.max(0, Duration.between(now, effect.nextAt()).toSeconds());
    return seconds > 0
        ? Texts.get("effect.waiting", String.valueOf(seconds))
        : Texts.get("effect.due");
  }

  private static String reason(Effect effect) {
    String reason =
        effect.reason() == null ? "" : Texts.get(Texts.key("effect.reason.*", effect.reason()));
    return effect.words().isEmpty() ? reason : reason + " (" + effect.words() + ")";
  }

  private static Optional<EffectStep> step(Effect effect) {
    return effect.steps().stream()
        .filter(mark -> mark.doneAt() == null)
        .map(StepMark::step)
        .reduce((first, second) -> second);
  }

  private static String done(Effect effect) {
    Optional<String> merged = effect.result(EffectStep.MERGE);
    if (merged.isPresent()) {
      String commit = merged.get();
      return Texts.get(
          "effect.done.merged", commit.substring(0, Math.min(SHORT_COMMIT, commit.length())));
    }
    return effect
        .result(EffectStep.REVERT)
        .map(key -> Texts.get("effect.done.reverted", key))
        .orElseGet(() -> Texts.get("effect.done"));
  }

  /** Address of what came of it: the pull request, or the one that takes it back. */
  static String address(Effect effect) {
    String key = effect.result(EffectStep.REVERT).orElse(effect.pullRequest());
    return PullRequestId.ofKey(key).map(PullRequestId::url).orElse(key);
  }

  /** Whether a countdown runs in its line. */
  static boolean counts(Effect effect, Instant now) {
    return effect.state() == EffectState.WAITING
        && effect.reason() == null
        && effect.nextAt().isAfter(now);
  }
}
