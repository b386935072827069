package dev.immunis.store;

/**
 * One place at which a chain does not hold.
 *
 * @param line number of the line that it is about
 * @param what one sentence that names the line and what differs
 */
public record ChainBreak(Kind kind, long line, String what) {
  /** What was done to the chain there, as far as the lines show it. */
  public enum Kind {
    CHANGED("changed"),
    REMOVED("removed"),
    INSERTED("inserted"),
    REORDERED("reordered"),
    UNREADABLE("unreadable"),
    CUT("cut"),
    GROWN("grown");

    private final String wire;

    Kind(String wire) {
      this.wire = wire;
    }

    /** The word in JSON. */
    public String wire() {
      return wire;
    }
  }
}
