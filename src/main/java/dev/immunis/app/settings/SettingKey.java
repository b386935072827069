package dev.immunis.app.settings;

import dev.immunis.wargame.queue.Parallel;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Every setting there is: its name, its default, and what it may be. */
public enum SettingKey {
  /** Folder of the workspace; empty means the data folder of the system. */
  WORKSPACE("", "a folder", text -> text.indexOf('\0') < 0),
  /** Language of the words for people; empty means that of the system. */
  LANGUAGE("", "en or pt-BR", text -> List.of("", "en", "pt-BR").contains(text)),
  /** How much is logged to standard error. */
  LOG(
      "warn",
      "error, warn, info or debug",
      text -> List.of("error", "warn", "info", "debug").contains(text)),
  /** Megabytes that prepared trees of wargames may take; 0 keeps none. */
  TREE_CACHE_MB("2048", "a whole number from 0 to 1000000", SettingKey::isMegabytes),
  /** How many wargames run at a time; empty means as many as suit the machine. */
  WARGAMES_AT_ONCE(
      "",
      "a whole number from 1 to " + Parallel.MOST,
      text -> text.matches("|\\d{1,2}") && (text.isEmpty() || SettingKey.isParallel(text))),
  /** Address of the team's database, in place of the one that the workspace joined with. */
  TEAM_URL("", "an address such as postgresql://ana@db.example.org/immunis", text -> true),
  /** Password of the login at the team's database. */
  TEAM_PASSWORD("", "a password", text -> true),
  /** File that holds that password and nothing else. */
  TEAM_PASSWORD_FILE("", "a file", text -> text.indexOf('\0') < 0),
  /** Address of the hub; empty means that live updates come from the database itself. */
  HUB_URL("", "an address such as wss://hub.example.org:8003", text -> true),
  /** PEM file of certificates to trust for the hub in place of the system's. */
  HUB_CA("", "a file", text -> text.indexOf('\0') < 0);

  private static final int MOST_MEGABYTES = 1_000_000;

  private final String standard;
  private final String expected;
  private final Predicate<String> check;

  SettingKey(String standard, String expected, Predicate<String> check) {
    this.standard = standard;
    this.expected = expected;
    this.check = check;
  }

  private static boolean isMegabytes(String text) {
    return text.matches("\\d{1,7}") && Integer.parseInt(text) <= MOST_MEGABYTES;
  }

  private static boolean isParallel(String text) {
    int number = Integer.parseInt(text);
    return number >= 1 && number <= Parallel.MOST;
  }

  /** What holds where nobody said anything. */
  String standard() {
    return standard;
  }

  /** The name in the settings file: {@code tree-cache-mb}. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name in the environment: {@code IMMUNIS_TREE_CACHE_MB}. */
  public String environmentName() {
    return "IMMUNIS_" + name();
  }

  boolean allows(String text) {
    return check.test(text);
  }

  String expected() {
    return expected;
  }
}
