package dev.immunis.app.settings;

import dev.immunis.github.GitHubAddress;
import dev.immunis.intake.ImportPlan;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.setting.Setting;
import dev.immunis.wargame.queue.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Every setting there is: its name, its default, and what it may be. */
public enum SettingKey {
  /** Folder of the workspace; empty means the data folder of the system. */
  WORKSPACE("", "a folder", text -> text.indexOf('\0') < 0),
  /** Language of the words for people; empty means that of the system. */
  LANGUAGE("", "en or pt-BR", text -> List.of("", "en", "pt-BR").contains(text)),
  /** Whether the file of a workspace that is made is encrypted. */
  ENCRYPTION(
      "where-possible", "where-possible or never", List.of("where-possible", "never")::contains),
  /** How much is logged to standard error. */
  LOG(
      "warn",
      "error, warn, info or debug",
      text -> List.of("error", "warn", "info", "debug").contains(text)),
  /** Megabytes that prepared trees of wargames may take; 0 keeps none. */
  TREE_CACHE_MB("2048", "a whole number from 0 to 1000000", SettingKey::isMegabytes),
  /** Address of the team's database, in place of the one that the workspace joined with. */
  TEAM_URL("", "an address such as postgresql://ana@db.example.org/immunis", text -> true),
  /** Password of the login at the team's database. */
  TEAM_PASSWORD("", "a password", text -> true),
  /** File that holds that password and nothing else. */
  TEAM_PASSWORD_FILE("", "a file", text -> text.indexOf('\0') < 0),
  /** Address of the hub; empty means that live updates come from the database itself. */
  HUB_URL("", "an address such as wss://hub.example.org:8003", text -> true),
  /** PEM file of certificates to trust for the hub in place of the system's. */
  HUB_CA("", "a file", text -> text.indexOf('\0') < 0),
  /** Address of the team's database as the hub reaches it. */
  HUB_DATABASE("", "an address such as postgresql://hub@db.example.org/immunis", text -> true),
  /** File that holds the password of the hub's database login and nothing else. */
  HUB_PASSWORD_FILE("", "a file", text -> text.indexOf('\0') < 0),
  /** Address on which the hub listens. */
  HUB_HOST("127.0.0.1", "a host name or address", text -> text.matches("[0-9A-Za-z.:_-]+")),
  /** Port on which the hub listens; 0 takes any free one. */
  HUB_PORT("8003", "a whole number from 0 to 65535", SettingKey::isPort),
  /** PEM file of the hub's certificate chain; empty means no TLS. */
  HUB_TLS_CERTIFICATE("", "a file", text -> text.indexOf('\0') < 0),
  /** PEM file of the private key of that certificate. */
  HUB_TLS_KEY("", "a file", text -> text.indexOf('\0') < 0),
  /** Whether others than this machine may be served without TLS. */
  HUB_WITHOUT_TLS("refused", "refused or allowed", List.of("refused", "allowed")::contains),
  /** Web origins that may open a live socket, with commas between. */
  HUB_ORIGINS("", "origins such as https://console.example.org", SettingKey::areOrigins),
  /** Addresses of proxies whose word on who asks the hub is taken, with commas between. */
  HUB_PROXIES("", "addresses in digits", text -> text.matches("[0-9a-fA-F:., ]*")),
  /** Requests a second of one token, in the long run; of one address ten times as many. */
  HUB_REQUESTS_PER_SECOND(
      "50", "a whole number from 1 to 1000000", text -> text.matches("[1-9]\\d{0,6}")),
  /** Folder for the daily checkpoints of the authority's chain and their key; empty means none. */
  HUB_CHECKPOINTS("", "a folder", text -> text.indexOf('\0') < 0),
  /** Address of the message broker; empty means that the hub uses none. */
  HUB_BROKER("", "an address such as amqps://hub@broker.example.org/", text -> true),
  /** File that holds the password of the login at the broker and nothing else. */
  HUB_BROKER_PASSWORD_FILE("", "a file", text -> text.indexOf('\0') < 0),
  /** How often a message is tried before it is put to the dead letters. */
  HUB_BROKER_TRIES("3", "a whole number from 1 to 99", text -> text.matches("[1-9]\\d?")),
  /** Connections of the hub to the database, at most. */
  HUB_CONNECTIONS(
      "8", "a whole number from 2 to 199", text -> text.matches("[2-9]|[1-9]\\d|1\\d\\d")),
  /** How much the hub logs. */
  HUB_LOG(
      "info",
      "error, warn, info or debug",
      text -> List.of("error", "warn", "info", "debug").contains(text)),
  /** Pull requests that are taken in by themselves, as {@link ImportPlan} reads them. */
  IMPORT_FROM("", "such as \"acme/shop:dependabot, acme/till+security\"", SettingKey::isPlan),
  /** How often they are looked for. */
  IMPORT_EVERY_MINUTES(
      "30", "a whole number from 5 to 10080", text -> isWithin(text, 5, 7 * 24 * 60)),
  /** Whether a lead's console carries the team's decisions out while no hub does. */
  EFFECTS_FOR_TEAM("no", "yes or no", List.of("yes", "no")::contains),
  /** Address of an own GitHub server; empty means the public one. */
  GITHUB_URL("", "an address like https://github.example.org", SettingKey::isServer),
  /** PEM file with authorities to trust beside the system's, for an own GitHub server. */
  GITHUB_CA("", "a file", text -> text.indexOf('\0') < 0),
  /** Proxy on the way to GitHub; its password comes from IMMUNIS_PROXY_PASSWORD alone. */
  GITHUB_PROXY(
      "",
      "[USER@]HOST:PORT, with the password in IMMUNIS_PROXY_PASSWORD",
      text -> text.matches("(?:(?:[^@:\\s]+@)?[^@:/\\s]+:\\d{1,5})?")),
  /** Id of a GitHub App that acts in place of a token. */
  GITHUB_APP_ID("", "the id of a GitHub App", text -> text.matches("[A-Za-z0-9.]{0,60}")),
  /** Number of the app's installation. */
  GITHUB_APP_INSTALLATION("", "a number", text -> text.matches("\\d{0,20}")),
  /** PEM file of the app's private key. */
  GITHUB_APP_KEY("", "a file", text -> text.indexOf('\0') < 0),
  /** Repository whose Actions run wargames; empty means that none does. */
  GITHUB_RUNNER("", "OWNER/REPOSITORY", text -> text.matches("(?:[\\w.-]+/[\\w.-]+)?")),
  /** Whether this machine runs what others of the team ask for. */
  WARGAMES_FOR_TEAM("no", "yes or no", List.of("yes", "no")::contains),
  /** Within what time a review is to be decided, by its severity. */
  REVIEW_LIMITS(
      ReviewLimits.STANDARD, "such as \"" + ReviewLimits.STANDARD + "\"", SettingKey::areLimits),
  /** How many wargames run at a time; empty means as many as suit the machine. */
  WARGAMES_AT_ONCE(
      "",
      "a whole number from 1 to " + Parallel.MOST,
      text -> text.matches("|\\d{1,2}") && (text.isEmpty() || SettingKey.isParallel(text)));

  private static final int MOST_MEGABYTES = 1_000_000;
  private static final int LAST_PORT = 65_535;

  private final String standard;
  private final String expected;
  private final Predicate<String> check;

  SettingKey(String standard, String expected, Predicate<String> check) {
    this.standard = standard;
    this.expected = expected;
    this.check = check;
  }

  private static boolean isServer(String text) {
    try {
      return GitHubAddress.of(text).host().length() > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean areLimits(String text) {
    try {
      return !ReviewLimits.of(text).bySeverity().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isPlan(String text) {
    try {
      return ImportPlan.of(text).entries().size() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isWithin(String text, int least, int most) {
    return text.matches("\\d{1,7}")
        && Integer.parseInt(text) >= least
        && Integer.parseInt(text) <= most;
  }

  private static boolean isMegabytes(String text) {
    return text.matches("\\d{1,7}") && Integer.parseInt(text) <= MOST_MEGABYTES;
  }

  private static boolean isPort(String text) {
    return text.matches("\\d{1,5}") && Integer.parseInt(text) <= LAST_PORT;
  }

  private static boolean areOrigins(String text) {
    return text.isEmpty() || text.matches("https?://[^\\s,/]+(\\s*,\\s*https?://[^\\s,/]+)*");
  }

  /**
   * The name of the same thing in the system that this one replaces, obeyed by the hub alone; empty
   * when there was none.
   */
  String originalName() {
    return switch (this) {
      case HUB_DATABASE -> "DATABASE_URL";
      case HUB_PORT -> "PORT";
      case HUB_ORIGINS -> "CORS_ORIGINS";
      case HUB_LOG -> "LOG_LEVEL";
      case HUB_BROKER -> "RABBITMQ_URL";
      default -> "";
    };
  }

  /** What it is about. */
  public Setting.Group group() {
    return switch (name()
        .substring(0, name().contains("_") ? name().indexOf('_') : name().length())) {
      case "GITHUB", "IMPORT" -> Setting.Group.GITHUB;
      case "TEAM", "EFFECTS" -> Setting.Group.TEAM;
      case "TREE", "WARGAMES" -> Setting.Group.WARGAMES;
      // A console needs to know where the hub is; the rest is for the hub itself.
      case "HUB" -> this == HUB_URL || this == HUB_CA ? Setting.Group.TEAM : Setting.Group.HUB;
      default -> Setting.Group.CONSOLE;
    };
  }

  /** How it is typed and shown. */
  public Setting.Kind kind() {
    if (name().endsWith("_PASSWORD")) {
      return Setting.Kind.SECRET;
    }
    if (!choices().isEmpty()) {
      return Setting.Kind.CHOICE;
    }
    return switch (expected) {
      case "a file" -> Setting.Kind.FILE;
      case "a folder" -> Setting.Kind.FOLDER;
      default -> Setting.Kind.TEXT;
    };
  }

  /** Everything that it may be, empty where that is no short list. */
  List<String> choices() {
    return expected.matches("(?:[\\w-]+, )*[\\w-]+ or [\\w-]+")
        ? List.of(expected.split(", | or "))
        : List.of();
  }

  private static boolean isParallel(String text) {
    int number = Integer.parseInt(text);
    return number >= 1 && number <= Parallel.MOST;
  }

  /** The setting of that name in the settings file. */
  static Optional<SettingKey> of(String fileName) {
    return Arrays.stream(values()).filter(one -> one.fileName().equals(fileName)).findFirst();
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
