package dev.immunis.model.sync;

/** A right at the authority, kept by the database itself. */
public enum TeamRole {
  VIEWER("viewer"),
  INGEST("ingest"),
  ANALYST("analyst"),
  LEAD("lead"),
  AUDITOR("auditor"),
  HUB("hub");

  private final String wire;

  TeamRole(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static TeamRole ofWire(String word) {
    for (TeamRole role : values()) {
      if (role.wire.equals(word)) {
        return role;
      }
    }
    throw new IllegalArgumentException("not a right: " + word);
  }
}
