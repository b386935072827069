package dev.immunis.app.settings;

/** Takes the secret out of an address that carries one. */
public final class Masked {
  private static final String STARS = "***";

  /** A login with its password at the beginning; a drive of Windows is none. */
  private static final String WITHOUT_SCHEME = "^(?![A-Za-z]:[\\\\/])([^/?#:@\\s]+):(?!//).*@";

  private Masked() {}

  /** Whether a text was masked and is no address any more. */
  static boolean is(String text) {
    return text.contains(STARS);
  }

  /** The address with stars in place of its login's password; a text that is none stays. */
  public static String address(String text) {
    return text.replaceAll("//([^/?#:@]*):[^/?#]*@", "//$1:" + STARS + "@")
        .replaceAll(WITHOUT_SCHEME, "$1:" + STARS + "@")
        .replaceAll("(?i)(password=)[^&;\\s]*", "$1" + STARS);
  }
}
