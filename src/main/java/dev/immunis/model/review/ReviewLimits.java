package dev.immunis.model.review;

import dev.immunis.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Within what time of coming in a review is to be decided, by its severity. */
public record ReviewLimits(Map<Severity, Duration> bySeverity) {
  /** House figures where the settings say nothing. */
  public static final String STANDARD = "critical 24h, high 3d, medium 7d, low 30d, unknown 7d";

  /** The last part of the time counts as soon due. House figure. */
  private static final double SOON = 0.75;

  private static final Pattern ENTRY = Pattern.compile("([a-z]+)\\s+(\\d{1,4})([hd])");

  public ReviewLimits {
    bySeverity = Map.copyOf(bySeverity);
  }

  /** How a review stands against its limit. */
  public enum Standing {
    LATE,
    SOON,
    IN_TIME,
    /** Nobody waits for it, or its severity has no limit. */
    NO_LIMIT
  }

  public static ReviewLimits standard() {
    return of(STANDARD);
  }

  /**
   * Reads limits.
   *
   * @param text as {@link #STANDARD}; a severity that is not named has no limit
   * @throws IllegalArgumentException when it does not read so
   */
  public static ReviewLimits of(String text) {
    Map<Severity, Duration> limits = new EnumMap<>(Severity.class);
    for (String part : text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*")) {
      if (part.isEmpty()) {
        continue;
      }
      Matcher entry = ENTRY.matcher(part);
      if (!entry.matches()) {
        throw new IllegalArgumentException("not a limit: " + part);
      }
      long count = Long.parseLong(entry.group(2));
      limits.put(
          Severity.valueOf(entry.group(1).toUpperCase(Locale.ROOT)),
          entry.group(3).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count));
    }
    return new ReviewLimits(limits);
  }

  /** When a review is to be decided; the far future where there is no limit. */
  public Instant due(Severity severity, Instant createdAt) {
    Duration limit = bySeverity.get(severity);
    return limit == null ? Instant.MAX : createdAt.plus(limit);
  }

  /** How a review stands at a moment. */
  public Standing standing(ReviewHead head, Instant now) {
    Duration limit = bySeverity.get(head.severity());
    if (limit == null || !head.status().awaitsDecision()) {
      return Standing.NO_LIMIT;
    }
    if (!now.isBefore(head.createdAt().plus(limit))) {
      return Standing.LATE;
    }
    Instant soon = head.createdAt().plusSeconds(Math.round(limit.toSeconds() * SOON));
    return now.isBefore(soon) ? Standing.IN_TIME : Standing.SOON;
  }
}
