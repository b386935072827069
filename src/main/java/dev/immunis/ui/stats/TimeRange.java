package dev.immunis.ui.stats;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** How far back the dashboard looks, and in what steps. */
enum TimeRange {
  DAYS_7(7, Step.DAY),
  DAYS_30(30, Step.DAY),
  DAYS_90(90, Step.WEEK),
  YEAR(365, Step.MONTH),
  ALL(0, Step.MONTH);

  private final int days;
  private final Step step;

  TimeRange(int days, Step step) {
    this.days = days;
    this.step = step;
  }

  private enum Step {
    DAY,
    WEEK,
    MONTH;

    LocalDate start(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
      };
    }

    LocalDate next(LocalDate start) {
      return switch (this) {
        case DAY -> start.plusDays(1);
        case WEEK -> start.plusWeeks(1);
        case MONTH -> start.plusMonths(1);
      };
    }
  }

  /** The first day of the step that a moment lies in. */
  LocalDate stepOf(java.time.Instant moment, ZoneId zone) {
    return step.start(LocalDate.ofInstant(moment, zone));
  }

  /**
   * The first days of all steps, ascending.
   *
   * @param first the oldest day that has something; only asked where there is no other beginning
   */
  List<LocalDate> steps(LocalDate today, LocalDate first) {
    LocalDate from = this == ALL ? first : today.minusDays(days - 1L);
    List<LocalDate> steps = new ArrayList<>();
    for (LocalDate at = step.start(from); !at.isAfter(today); at = step.next(at)) {
      steps.add(at);
    }
    return steps;
  }
}
