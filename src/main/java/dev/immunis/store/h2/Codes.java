package dev.immunis.store.h2;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/** Gives out codes {@code PREFIX-YYYYMMDD-NNN}, counted per UTC day; NNN grows beyond 999. */
final class Codes {
  private final String prefix;

  Codes(String prefix) {
    this.prefix = prefix;
  }

  /** A source of the day's next codes; {@link Series#keep} must follow in the same transaction. */
  Series series(Tx tx) {
    return new Series(tx);
  }

  /** One code. */
  String next(Tx tx) {
    Series series = series(tx);
    String code = series.get();
    series.keep();
    return code;
  }

  /** The codes of one transaction. */
  final class Series implements Supplier<String> {
    private final Tx tx;
    private final LocalDate day;
    private final String stem;
    private int last;

    private Series(Tx tx) {
      this.tx = tx;
      Instant now = tx.now();
      this.day = now.atZone(ZoneOffset.UTC).toLocalDate();
      this.stem = prefix + "-" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-";
      this.last =
          tx.handle()
              .createQuery(
                  "SELECT last_number FROM code_counter WHERE prefix = :prefix AND on_day = :day")
              .bind("prefix", prefix)
              .bind("day", day)
              .mapTo(Integer.class)
              .findOne()
              .orElse(0);
    }

    @Override
    public String get() {
      last++;
      return stem + (last < 1000 ? "%03d".formatted(last) : Integer.toString(last));
    }

    void keep() {
      tx.handle()
          .createUpdate(
              "MERGE INTO code_counter (prefix, on_day, last_number) KEY (prefix, on_day) VALUES"
                  + " (:prefix, :day, :last)")
          .bind("prefix", prefix)
          .bind("day", day)
          .bind("last", last)
          .execute();
    }
  }
}
