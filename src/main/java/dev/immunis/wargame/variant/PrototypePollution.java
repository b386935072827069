package dev.immunis.wargame.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CWE-1321: the same prototype by its other names, in JSON and in dotted or bracketed paths. */
final class PrototypePollution implements Generator {
  private static final String NAME = "__proto__";
  private static final Pattern MEMBER =
      Pattern.compile("\"__proto__\"\\s*:\\s*(\\{[^{}]*\\})", Pattern.DOTALL);

  @Override
  public String cwe() {
    return "CWE-1321";
  }

  @Override
  public String wants() {
    return "__proto__ in the attack";
  }

  @Override
  public List<Variation> vary(String attack) {
    if (!attack.contains(NAME)) {
      return List.of();
    }
    List<Variation> all = new ArrayList<>();
    Matcher member = MEMBER.matcher(attack);
    if (member.find()) {
      String inner = Matcher.quoteReplacement("\"constructor\":{\"prototype\":") + "$1}";
      all.add(new Variation("constructor", member.replaceFirst(inner)));
      all.add(
          new Variation("escaped", attack.replace("\"__proto__\"", "\"\\u005f_proto_\\u005f\"")));
      all.add(new Variation("one-deeper", "{\"a\":" + attack + "}"));
    } else {
      all.add(new Variation("constructor", attack.replace(NAME, "constructor.prototype")));
      all.add(new Variation("brackets", attack.replace("." + NAME, "[" + NAME + "]")));
      all.add(new Variation("one-deeper", attack.replaceFirst(NAME, "a.__proto__")));
    }
    all.removeIf(one -> one.value().equals(attack));
    return all;
  }
}
