package dev.immunis.intake;

import java.util.Locale;

/** Turns the many words for a package ecosystem into the type words of package URLs. */
final class Ecosystems {
  private Ecosystems() {}

  /** The purl type; an unknown word in lower case. A release after a colon is left out. */
  static String purlType(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    int release = lower.indexOf(':');
    String bare = release > 0 ? lower.substring(0, release) : lower;
    return switch (bare) {
      case "go", "golang" -> "golang";
      case "crates.io", "crates", "rust", "cargo" -> "cargo";
      case "packagist", "composer", "php" -> "composer";
      case "rubygems", "ruby", "gem" -> "gem";
      case "pip", "python", "pypi" -> "pypi";
      case "node", "nodejs", "npm" -> "npm";
      case "java", "maven" -> "maven";
      case "debian", "ubuntu", "deb" -> "deb";
      case "alpine", "apk" -> "apk";
      case "red hat", "fedora", "suse", "opensuse", "almalinux", "rocky linux", "rpm" -> "rpm";
      case "swifturl", "swift" -> "swift";
      case "github actions", "githubactions" -> "github";
      default -> bare.replace(' ', '-');
    };
  }
}
