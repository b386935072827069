package dev.immunis.hub.api;

import dev.immunis.model.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets each of many callers so many requests a second through, with a burst of ten seconds' worth.
 * Remembers the last ten thousand of them. Thread safe.
 */
final class Rates {
  private static final int MOST_KNOWN = 10_000;
  private static final double NANOS = 1e9;
  private static final int BURST_SECONDS = 10;

  private final Clock clock;
  private final double perSecond;
  private final Map<String, double[]> left =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, double[]> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  Rates(Clock clock, int perSecond) {
    this.clock = clock;
    this.perSecond = perSecond;
  }

  /** Seconds to wait; 0 when this request goes through. */
  synchronized long wait(String who) {
    double now = clock.nanos() / NANOS;
    double burst = perSecond * BURST_SECONDS;
    double[] bucket = left.computeIfAbsent(who, key -> new double[] {burst, now});
    bucket[0] = Math.min(burst, bucket[0] + (now - bucket[1]) * perSecond);
    bucket[1] = now;
    if (bucket[0] < 1) {
      return Math.max(1, (long) Math.ceil((1 - bucket[0]) / perSecond));
    }
    bucket[0]--;
    return 0;
  }
}
