package dev.immunis.model;

/**
 * Who did something.
 *
 * @param type a person, the engine or the synchronisation
 * @param name the workspace profile's or database login's name; never typed into a form
 */
public record Actor(Type type, String name) {
  /** What kind of actor it was; a machine never counts as a reviewer. */
  public enum Type {
    HUMAN("human"),
    ENGINE("engine"),
    SYNC("sync");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }
  }

  public static Actor human(String name) {
    return new Actor(Type.HUMAN, name);
  }

  public static Actor engine() {
    return new Actor(Type.ENGINE, "engine");
  }
}
