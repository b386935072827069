package dev.immunis.intake.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times that sources write: ISO 8601 with a zone, or without one and then in UTC. */
public final class Times {
  private static final Pattern ZONE_WITHOUT_COLON = Pattern.compile("([+-]\\d{2})(\\d{2})$");

  private Times() {}

  /** The instant, null when the text is no time. */
  public static @Nullable Instant parse(String text) {
    String iso = text.strip().toUpperCase(Locale.ROOT).replace(' ', 'T').replace(',', '.');
    Matcher zone = ZONE_WITHOUT_COLON.matcher(iso);
    if (iso.indexOf('T') > 0 && zone.find(iso.indexOf('T'))) {
      iso = iso.substring(0, zone.start()) + zone.group(1) + ":" + zone.group(2);
    }
    try {
      return OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeException withoutZone) {
      try {
        return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException noTime) {
        return null;
      }
    }
  }
}
