package dev.immunis.intake.load;

import java.util.Locale;
import java.util.SplittableRandom;

/** Package ecosystems with their habits in names and in the files that name versions. */
enum Ecosystem {
  NPM("npm", "JavaScript", "package.json", 30),
  PYPI("pypi", "Python", "requirements.txt", 22),
  MAVEN("maven", "Java", "pom.xml", 18),
  GOLANG("golang", "Go", "go.mod", 10),
  CARGO("cargo", "Rust", "Cargo.toml", 6),
  GEM("gem", "Ruby", "Gemfile.lock", 5),
  COMPOSER("composer", "PHP", "composer.json", 5),
  NUGET("nuget", "C#", "Directory.Packages.props", 4);

  private static final String[] MAKERS = {
    "tallgrass", "northwharf", "copperline", "bluefinch", "stonebridge", "quayside", "lanternfish",
    "greywillow", "saltmarsh", "harborlane", "redcedar", "openkiln", "fieldnote", "mossgate",
    "brightwater", "ironleaf"
  };
  private static final String[] FIRST = {
    "fast", "tiny", "event", "stream", "image", "markup", "session", "route", "query", "config",
    "cache", "token", "mail", "graph", "table", "archive", "feed", "media", "schema", "socket"
  };
  private static final String[] SECOND = {
    "parser", "router", "loader", "client", "store", "codec", "engine", "bridge", "filter",
        "render",
    "gateway", "worker", "reader", "kit", "utils", "core", "pool", "sync", "guard", "press"
  };

  private final String purl;
  private final String language;
  private final String manifest;
  private final int share;

  Ecosystem(String purl, String language, String manifest, int share) {
    this.purl = purl;
    this.language = language;
    this.manifest = manifest;
    this.share = share;
  }

  String purl() {
    return purl;
  }

  String language() {
    return language;
  }

  String manifest() {
    return manifest;
  }

  static Ecosystem pick(SplittableRandom random) {
    int at = random.nextInt(100);
    for (Ecosystem one : values()) {
      at -= one.share;
      if (at < 0) {
        return one;
      }
    }
    return NPM;
  }

  /** A package name as people of this ecosystem write them. */
  String packageName(SplittableRandom random) {
    String maker = pick(random, MAKERS);
    String stem = pick(random, FIRST) + "-" + pick(random, SECOND);
    return switch (this) {
      case NPM -> random.nextInt(3) == 0 ? "@" + maker + "/" + stem : stem;
      case PYPI, CARGO, GEM -> stem;
      case MAVEN -> "org." + maker + ":" + stem;
      case GOLANG -> "example.org/" + maker + "/" + stem;
      case COMPOSER -> maker + "/" + stem;
      case NUGET -> title(maker) + "." + title(stem.replace("-", ""));
    };
  }

  /** One line of the manifest that names a package and its version. */
  String line(String name, String version) {
    return switch (this) {
      case NPM -> "    \"" + name + "\": \"^" + version + "\",";
      case PYPI -> name + "==" + version;
      case MAVEN ->
          "      <version."
              + name.substring(name.indexOf(':') + 1)
              + ">"
              + version
              + "</version."
              + name.substring(name.indexOf(':') + 1)
              + ">";
      case GOLANG -> "\t" + name + " v" + version;
      case CARGO -> name + " = \"" + version + "\"";
      case GEM -> "    " + name + " (" + version + ")";
      case COMPOSER -> "        \"" + name + "\": \"^" + version + "\",";
      case NUGET -> "    <PackageVersion Include=\"" + name + "\" Version=\"" + version + "\" />";
    };
  }

  static <T> T pick(SplittableRandom random, T[] from) {
    return from[random.nextInt(from.length)];
  }

  private static String title(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
