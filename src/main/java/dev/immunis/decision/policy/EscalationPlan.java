package dev.immunis.decision.policy;

import dev.immunis.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom an escalation goes to, and to whom next when nobody answers in time.
 *
 * @param chain from the first to the last; the last one keeps it
 * @param deadlines how long each has, by severity
 */
public record EscalationPlan(List<String> chain, Map<Severity, Duration> deadlines) {
  /** Where the policy says nothing: time for the least severe. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  public EscalationPlan {
    chain = List.copyOf(chain);
    deadlines = deadlines == null ? usualDeadlines() : Map.copyOf(deadlines);
  }

  /** Chain and minutes of the original system (contracts 11.3). */
  static EscalationPlan usual() {
    return new EscalationPlan(
        List.of("security-lead", "security-manager", "ciso"), usualDeadlines());
  }

  private static Map<Severity, Duration> usualDeadlines() {
    return Map.of(
        Severity.CRITICAL, Duration.ofMinutes(5),
        Severity.HIGH, Duration.ofMinutes(10),
        Severity.MEDIUM, Duration.ofMinutes(15),
        Severity.LOW, LONGEST);
  }

  /** Whom a review goes to that two readers do not agree on. */
  public String lead() {
    return chain.getFirst();
  }

  /** How long the holder has; an unknown severity is hurried like a high one. */
  public Duration time(Severity severity) {
    Severity counted = severity == Severity.UNKNOWN ? Severity.HIGH : severity;
    return deadlines.getOrDefault(counted, LONGEST);
  }

  /** Who comes after; somebody outside of the chain is followed by its first; empty at its end. */
  public Optional<String> after(String holder) {
    for (int i = 0; i < chain.size(); i++) {
      if (chain.get(i).equalsIgnoreCase(holder.strip())) {
        return i + 1 < chain.size() ? Optional.of(chain.get(i + 1)) : Optional.empty();
      }
    }
    return Optional.of(chain.getFirst());
  }
}
