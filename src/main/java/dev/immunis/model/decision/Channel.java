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
}
