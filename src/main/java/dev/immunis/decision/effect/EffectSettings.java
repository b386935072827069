package dev.immunis.decision.effect;

import java.time.Duration;

/**
 * How effects are carried out.
 *
 * @param lease how long an attempt's step may take before another executor may take over
 * @param mostTries after so many attempts without an end a person has to look at it
 * @param firstPause before the second attempt; it doubles with each
 * @param longestPause between two attempts
 * @param checksPause between two looks at required checks that have not ended
 * @param loginPause while the token is refused
 */
public record EffectSettings(
    Duration lease,
    int mostTries,
    Duration firstPause,
    Duration longestPause,
    Duration checksPause,
    Duration loginPause) {
  /** The usual ones. */
  public static EffectSettings standard() {
    return new EffectSettings(
        Duration.ofMinutes(4),
        40,
        Duration.ofSeconds(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5));
  }
}
