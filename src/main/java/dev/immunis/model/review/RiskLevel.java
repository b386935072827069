package dev.immunis.model.review;

/** The patch maker's own word on the risk of its patch. */
public enum RiskLevel {
  LOW("low"),
  MEDIUM("medium"),
  HIGH("high");

  private final String wire;

  RiskLevel(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static RiskLevel ofWire(String word) {
    for (RiskLevel r : values()) {
      if (r.wire.equalsIgnoreCase(word)) {
        return r;
      }
    }
    throw new IllegalArgumentException("not a risk level: " + word);
  }
}
