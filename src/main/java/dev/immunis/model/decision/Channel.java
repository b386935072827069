package dev.immunis.model.decision;

/** Through which door a decision came. */
public enum Channel {
  CONSOLE("console"),
  COMMAND_LINE("command_line"),
  API("api");

  private final String wire;

  Channel(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Channel ofWire(String word) {
    for (Channel c : values()) {
      if (c.wire.equalsIgnoreCase(word)) {
        return c;
      }
    }
    throw new IllegalArgumentException("not a channel: " + word);
  }
}
