package dev.immunis.cli;

/** Says a time of waiting in its largest unit. */
final class Waiting {
  private static final double HOURS_PER_DAY = 24;
  private static final double MINUTES_PER_HOUR = 60;

  private Waiting() {}

  /** For example {@code 5 min}, {@code 3 h}, {@code 12 d}. */
  static String words(double hours) {
    if (hours >= 2 * HOURS_PER_DAY) {
      return (long) (hours / HOURS_PER_DAY) + " d";
    }
    return hours >= 1 ? (long) hours + " h" : (long) (hours * MINUTES_PER_HOUR) + " min";
  }
}
