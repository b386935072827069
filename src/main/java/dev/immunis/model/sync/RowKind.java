package dev.immunis.model.sync;

/** The kinds of rows that a workspace and the authority share. */
public enum RowKind {
  CONTENT("content"),
  VERSION("version"),
  STANDING("standing"),
  ADVISORY("advisory"),
  RUN("run"),
  DECISION("decision"),
  CLEARANCE("clearance"),
  CLAIM("claim"),
  LABEL("label"),
  COMMENT("comment"),
  AUDIT("audit"),
  GONE("gone");

  private final String wire;

  RowKind(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static RowKind ofWire(String word) {
    for (RowKind kind : values()) {
      if (kind.wire.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("not a kind of row: " + word);
  }
}
