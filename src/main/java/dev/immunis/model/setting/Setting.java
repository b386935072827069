package dev.immunis.model.setting;

import java.util.List;

/**
 * One setting and what holds for it now.
 *
 * @param name in the settings file
 * @param variable in the environment
 * @param standard what holds where nobody said anything; empty where that depends on the system
 * @param value what holds; never a secret, which is empty here, and without what an address hides
 * @param given whether somebody said something, by {@code origin}
 * @param where the file or variable that said so, empty for none
 * @param choices everything it may be, empty where it is free
 */
public record Setting(
    String name,
    String variable,
    Group group,
    Kind kind,
    String standard,
    String value,
    boolean given,
    Origin origin,
    String where,
    List<String> choices) {
  public Setting {
    choices = List.copyOf(choices);
  }

  /** What a setting is about. */
  public enum Group {
    CONSOLE,
    WARGAMES,
    TEAM,
    GITHUB,
    HUB
  }

  /** How it is typed. */
  public enum Kind {
    TEXT,
    CHOICE,
    FILE,
    FOLDER,
    /** Never shown. */
    SECRET
  }

  /** Who said what holds; the later wins. */
  public enum Origin {
    STANDARD,
    FILE,
    ENVIRONMENT,
    COMMAND_LINE
  }
}
