package dev.immunis.intake.advisory;

import java.util.Locale;

/** Spells the ids of advisories in one way, so that the same id is the same text. */
public final class AdvisoryIds {
  private AdvisoryIds() {}

  /** CVE ids in upper case, GHSA ids with an upper-case head and a lower-case rest. */
  public static String canonical(String id) {
    String text = id.strip();
    String upper = text.toUpperCase(Locale.ROOT);
    if (upper.startsWith("GHSA-")) {
      return "GHSA-" + text.substring(5).toLowerCase(Locale.ROOT);
    }
    return upper.startsWith("CVE-") ? upper : text;
  }
}
