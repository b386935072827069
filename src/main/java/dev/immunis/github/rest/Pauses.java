package dev.immunis.github.rest;

import dev.immunis.github.Budget;
import dev.immunis.github.Trouble;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers what the server said of its limits, so that nothing is sent before its time. */
final class Pauses {
  private static final String ALL = "all";

  private final Map<String, Trouble.RateLimited> waits = new ConcurrentHashMap<>();
  private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

  /** Why a call of a kind has to wait now; empty when it may be sent. */
  Optional<Trouble> before(String kind, Instant now) {
    Trouble.RateLimited longest = null;
    for (String one : new String[] {ALL, kind}) {
      Trouble.RateLimited wait = waits.get(one);
      if (wait != null && !now.isBefore(wait.until())) {
        waits.remove(one, wait);
      } else if (wait != null && (longest == null || wait.until().isAfter(longest.until()))) {
        longest = wait;
      }
    }
    return Optional.ofNullable(longest);
  }

  /** Learns from any answer. */
  void heard(String kind, Reply reply, Instant now) {
    Optional<Integer> limit = whole(reply, "x-ratelimit-limit");
    Optional<Integer> left = whole(reply, "x-ratelimit-remaining");
    Optional<Instant> reset = Troubles.resetAt(reply, now);
    if (limit.isPresent() && left.isPresent() && reset.isPresent()) {
      budgets.put(kind, new Budget(limit.get(), left.get(), reset.get()));
      if (left.get() == 0) {
        waits.put(kind, new Trouble.RateLimited(reset.get(), false));
      }
    }
  }

  /** Learns from a refusal. */
  void told(String kind, Trouble.RateLimited limited) {
    waits.put(limited.secondary() ? ALL : kind, limited);
  }

  @Nullable Budget budget(String kind) {
    return budgets.get(kind);
  }

  private static Optional<Integer> whole(Reply reply, String header) {
    return reply.header(header).filter(t -> t.matches("\\d{1,9}")).map(Integer::valueOf);
  }
}
