package dev.immunis.decision.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nothing is merged: once, or on days of each week.
 *
 * @param why shown to who is refused
 * @param zone of all times here
 * @param from first moment of one that comes once, null for a weekly one
 * @param until first moment after it
 * @param days on which a weekly one begins, empty for one that comes once
 * @param start when it begins on such a day
 * @param end when it is over, on the next day when that is not after the start
 */
public record Freeze(
    String why,
    ZoneId zone,
    @Nullable LocalDateTime from,
    @Nullable LocalDateTime until,
    Set<DayOfWeek> days,
    @Nullable LocalTime start,
    @Nullable LocalTime end) {
  public Freeze {
    days = days == null ? Set.of() : Set.copyOf(days);
    boolean once = from != null && until != null && from.isBefore(until);
    boolean weekly = !days.isEmpty() && start != null && end != null;
    if (once == weekly) {
      throw new IllegalArgumentException(
          "a freeze has either from before until, or days with start and end: " + why);
    }
  }

  /** Whether it holds at that moment. */
  public boolean holds(Instant now) {
    return spans(now).anyMatch(span -> span.has(now));
  }

  /** When the one that holds now is over; {@code now} itself when none holds. */
  public Instant endsAfter(Instant now) {
    return spans(now).filter(span -> span.has(now)).map(Span::end).findFirst().orElse(now);
  }

  /** Those that could hold: one that began the day before may go on today. */
  private Stream<Span> spans(Instant now) {
    if (from != null && until != null) {
      return Stream.of(new Span(from.atZone(zone).toInstant(), until.atZone(zone).toInstant()));
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    return Stream.of(today.minusDays(1), today)
        .filter(day -> days.contains(day.getDayOfWeek()))
        .flatMap(day -> Stream.ofNullable(span(day)));
  }

  private @Nullable Span span(LocalDate day) {
    if (start == null || end == null) {
      return null;
    }
    LocalDate last = end.isAfter(start) ? day : day.plusDays(1);
    return new Span(
        day.atTime(start).atZone(zone).toInstant(), last.atTime(end).atZone(zone).toInstant());
  }

  private record Span(Instant start, Instant end) {
    boolean has(Instant now) {
      return !now.isBefore(start) && now.isBefore(end);
    }
  }
}
