package dev.immunis.decision.effect;

import dev.immunis.github.Trouble;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectReason;
import java.time.Duration;
import java.time.Instant;

/** Makes of GitHub's troubles when to try again, or why a person has to look. */
final class Troubles {
  private final EffectSettings settings;

  Troubles(EffectSettings settings) {
    this.settings = settings;
  }

  /**
   * How the attempt ends.
   *
   * @param attempts how many there were, this one included
   */
  EffectEnd of(Trouble trouble, int attempts, Instant now) {
    String words = trouble.sentence();
    return switch (trouble) {
      case Trouble.RateLimited limited ->
          later(limited.until(), EffectReason.RATE_LIMITED, words, attempts, now);
      case Trouble.Retry retry ->
          later(now.plus(retry.after()), EffectReason.SERVER_FAILED, words, attempts, now);
      case Trouble.Unreachable away -> later(now, EffectReason.UNREACHABLE, words, attempts, now);
      case Trouble.BadLogin login ->
          new EffectEnd.Later(now.plus(settings.loginPause()), EffectReason.LOGIN, words);
      case Trouble.NoRight right -> new EffectEnd.Blocked(EffectReason.NO_RIGHT, words);
      case Trouble.NotThere there -> new EffectEnd.Blocked(EffectReason.NOT_THERE, words);
      case Trouble.NotMergeable not -> new EffectEnd.Blocked(EffectReason.NOT_MERGEABLE, words);
      case Trouble.HeadMoved moved -> new EffectEnd.Blocked(EffectReason.HEAD_MOVED, words);
      case Trouble.Refused refused -> new EffectEnd.Blocked(EffectReason.REFUSED, words);
    };
  }

  private EffectEnd later(
      Instant asked, EffectReason reason, String words, int attempts, Instant now) {
    // A machine without a network for a night is no reason to call a person.
    if (attempts >= settings.mostTries() && reason != EffectReason.UNREACHABLE) {
      return new EffectEnd.Blocked(EffectReason.TOO_MANY_TRIES, words);
    }
    Instant own = now.plus(pause(attempts));
    return new EffectEnd.Later(asked.isAfter(own) ? asked : own, reason, words);
  }

  private Duration pause(int attempts) {
    Duration doubled = settings.firstPause().multipliedBy(1L << Math.clamp(attempts - 1L, 0, 20));
    return doubled.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : doubled;
  }
}
