package dev.immunis.wargame.variant;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CWE-79: the same script by other elements of HTML that run one. */
final class ScriptInjection implements Generator {
  private static final Pattern ELEMENT =
      Pattern.compile("^(.*?)<script[^>]*>(.+?)</script\\s*>(.*)$", Pattern.DOTALL);
  private static final Pattern HANDLER =
      Pattern.compile(
          "^(.*?)<\\w+[^>]*\\son\\w+\\s*=\\s*[\"']?([^\"'>]+)[\"']?[^>]*>(.*)$", Pattern.DOTALL);

  @Override
  public String cwe() {
    return "CWE-79";
  }

  @Override
  public String wants() {
    return "a script element or an event handler in the attack";
  }

  @Override
  public List<Variation> vary(String attack) {
    for (Pattern form : List.of(ELEMENT, HANDLER)) {
      Matcher matcher = form.matcher(attack);
      if (matcher.matches()) {
        String head = matcher.group(1);
        String code = matcher.group(2).strip();
        String tail = matcher.group(3);
        return List.of(
            new Variation("upper-case", head + "<SCRIPT>" + code + "</SCRIPT>" + tail),
            new Variation("image", head + "<img src=x onerror=\"" + code + "\">" + tail),
            new Variation("drawing", head + "<svg onload=\"" + code + "\"></svg>" + tail),
            new Variation("blank-in-tag", head + "<script\t>" + code + "</script >" + tail));
      }
    }
    return List.of();
  }
}
