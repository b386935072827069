package dev.immunis.model;

/** How bad the vulnerability is, most severe first; UNKNOWN where nobody said. */
public enum Severity {
  CRITICAL("critical"),
  HIGH("high"),
  MEDIUM("medium"),
  LOW("low"),
  UNKNOWN("unknown");

  private final String wire;

  Severity(String wire) {
    this.wire = wire;
  }

  /** The word in files, commands and the HTTP API. */
  public String wire() {
    return wire;
  }

  /** The severity with that word ({@code moderate} reads as medium, as GHSA writes it). */
  public static Severity ofWire(String word) {
    for (Severity s : values()) {
      if (s.wire.equalsIgnoreCase(word)) {
        return s;
      }
    }
    if ("moderate".equalsIgnoreCase(word)) {
      return MEDIUM;
    }
    throw new IllegalArgumentException("not a severity: " + word);
  }

  /** Bands of CVSS 3.x (specification section 5): 9.0, 7.0, 4.0, 0.1; 0.0 counts as unknown. */
  public static Severity ofCvss(double score) {
    if (score >= 9.0) {
      return CRITICAL;
    }
    if (score >= 7.0) {
      return HIGH;
    }
    if (score >= 4.0) {
      return MEDIUM;
    }
    return score >= 0.1 ? LOW : UNKNOWN;
  }
}
