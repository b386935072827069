package dev.immunis.ui.kit;

/** How a severity looks: bars that are on, word and style class. */
public enum SeverityLook {
  CRITICAL(4),
  HIGH(3),
  MEDIUM(2),
  LOW(1),
  UNKNOWN(0);

  private final int bars;

  SeverityLook(int bars) {
    this.bars = bars;
  }

  /** 0 to 4. */
  public int bars() {
    return bars;
  }

  /** The style class that carries the colour. */
  public String styleClass() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The word in the language chosen now. */
  public String word() {
    return Texts.get(Texts.key("kit.severity.*", this));
  }
}
