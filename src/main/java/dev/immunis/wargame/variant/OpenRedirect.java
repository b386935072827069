package dev.immunis.wargame.variant;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CWE-601: the same foreign host by other spellings that browsers follow (WHATWG URL). */
final class OpenRedirect implements Generator {
  private static final Pattern TARGET = Pattern.compile("^(https?:)?//([^/\\\\]+)(.*)$");

  @Override
  public String cwe() {
    return "CWE-601";
  }

  @Override
  public String wants() {
    return "an address with // and a host as the attack";
  }

  @Override
  public List<Variation> vary(String attack) {
    Matcher target = TARGET.matcher(attack);
    if (!target.matches()) {
      return List.of();
    }
    String host = target.group(2);
    String rest = target.group(3);
    List<Variation> all =
        List.of(
            new Variation("without-scheme", "//" + host + rest),
            new Variation("upper-case", "HTTPS://" + host.toUpperCase(Locale.ROOT) + rest),
            new Variation("backslashes", "/\\" + host + rest),
            new Variation("user-before-host", "https://user@" + host + rest),
            new Variation("three-slashes", "https:///" + host + rest));
    return all.stream().filter(one -> !one.value().equals(attack)).toList();
  }
}
