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
}
