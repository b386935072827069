package dev.immunis.sandbox.local;

import java.util.regex.Pattern;

/** Takes user name and password out of addresses. */
final class CleanUrl {

  private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@\\s]*@");
  private static final Pattern BARE_USER_INFO = Pattern.compile("^[^/@\\s]*@");

  private CleanUrl() {}

  /** The text with no {@code user:password@} in any address. */
  static String of(String text) {
    String clean = text;
    // A password may itself hold an @, so that one pass can leave a part of it.
    while (USER_INFO.matcher(clean).find()) {
      clean = USER_INFO.matcher(clean).replaceAll("");
    }
    return clean.contains("//") ? clean : BARE_USER_INFO.matcher(clean).replaceAll("");
  }
}
