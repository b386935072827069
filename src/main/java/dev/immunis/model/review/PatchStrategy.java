package dev.immunis.model.review;

/** How the patch maker went about it; UNKNOWN where nobody said. */
public enum PatchStrategy {
  VERSION_BUMP("version_bump"),
  CODE_REWRITE("code_rewrite"),
  CONFIG_CHANGE("config_change"),
  WORKAROUND("workaround"),
  UNKNOWN("unknown");

  private final String wire;

  PatchStrategy(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static PatchStrategy ofWire(String word) {
    for (PatchStrategy s : values()) {
      if (s.wire.equalsIgnoreCase(word)) {
        return s;
      }
    }
    throw new IllegalArgumentException("not a patch strategy: " + word);
  }
}
