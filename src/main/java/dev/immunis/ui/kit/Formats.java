package dev.immunis.ui.kit;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Numbers, times, ages, sizes and digests as a person reads them, in the language chosen now. */
public final class Formats {
  private static final long KILO = 1000; // decimal units, as disks and networks count

  private Formats() {}

  private static Locale locale() {
    return Texts.language().locale();
  }

  /** A whole number with the group sign of the language. */
  public static String number(long value) {
    return NumberFormat.getIntegerInstance(locale()).format(value);
  }

  /** A number with a fixed count of decimals. */
  public static String number(double value, int decimals) {
    NumberFormat format = NumberFormat.getNumberInstance(locale());
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(value);
  }

  /** Half a percent goes up, also where its binary form lies just below it, as that of 0.575. */
  private static long wholePercent(double part) {
    return Math.round(part * 100 + 1e-9);
  }

  /** A part of one (0 to 1) as whole percent. */
  public static String percent(double part) {
    return Texts.get("kit.percent", number(wholePercent(part)));
  }

  /** A probability with its interval, "58 % (39–75)"; all between 0 and 1. */
  public static String interval(double low, double value, double high) {
    return Texts.get(
        "kit.percent-interval",
        number(wholePercent(value)),
        number(wholePercent(low)),
        number(wholePercent(high)));
  }

  /**
   * How long something has waited, in two units at most: "12 min", "3 h 12", "1 d 02" (days and
   * hours); less than a minute is "now", a negative age too (clocks differ).
   */
  public static String age(Duration age) {
    long minutes = age.toMinutes();
    if (minutes < 1) {
      return Texts.get("kit.age.now");
    }
    if (minutes < 60) {
      return Texts.get("kit.age.minutes", Long.toString(minutes));
    }
    if (minutes < 24 * 60) {
      return Texts.get("kit.age.hours", Long.toString(minutes / 60), two(minutes % 60));
    }
    long hours = minutes / 60;
    return Texts.get("kit.age.days", number(hours / 24), two(hours % 24));
  }

  /** How long something took: "40 ms", "2.30 s", "1 min 34 s", then like an age. */
  public static String took(Duration time) {
    long millis = time.toMillis();
    if (millis < 100) {
      return Texts.get("kit.took.millis", Long.toString(Math.max(0, millis)));
    }
    if (millis < 60_000) {
      return Texts.get("kit.took.seconds", number(millis / 1000.0, millis < 10_000 ? 2 : 1));
    }
    if (millis < 3_600_000) {
      return Texts.get(
          "kit.took.minutes",
          Long.toString(time.toMinutes()),
          Integer.toString(time.toSecondsPart()));
    }
    return age(time);
  }

  /** A size in bytes: "812 B", "1.8 MB". */
  public static String bytes(long count) {
    if (count < KILO) {
      return Texts.get("kit.bytes", number(count), "B");
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    double size = (double) count / KILO;
    int unit = 0;
    while (size >= 999.95 && unit < units.length - 1) {
      size /= KILO;
      unit++;
    }
    return Texts.get("kit.bytes", number(size, size < 100 ? 1 : 0), units[unit]);
  }

  /** The first seven digits of a digest or commit, without the name of its algorithm. */
  public static String digest(String digest) {
    String digits = digest.substring(digest.indexOf(':') + 1);
    return digits.length() <= 7 ? digits : digits.substring(0, 7);
  }

  /** Both ends of a digest, "3fa0…c12e", for evidence that a person compares. */
  public static String digestEnds(String digest) {
    String digits = digest.substring(digest.indexOf(':') + 1);
    return digits.length() <= 9
        ? digits
        : digits.substring(0, 4) + "…" + digits.substring(digits.length() - 4);
  }

  /** The date in the words of the language. */
  public static String date(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(locale())
        .format(instant.atZone(zone));
  }

  /** A day on an axis: day and month, or month and year. */
  public static String shortDate(LocalDate day, boolean month) {
    return DateTimeFormatter.ofPattern(month ? "MMM yy" : "d MMM", locale()).format(day);
  }

  /** The time of day to the second, in 24 hours so that columns line up. */
  public static String time(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", locale()).format(instant.atZone(zone));
  }

  /** Date and time to the minute. */
  public static String dateTime(Instant instant, ZoneId zone) {
    return date(instant, zone)
        + " "
        + DateTimeFormatter.ofPattern("HH:mm", locale()).format(instant.atZone(zone));
  }

  private static String two(long value) {
    return value < 10 ? "0" + value : Long.toString(value);
  }
}
