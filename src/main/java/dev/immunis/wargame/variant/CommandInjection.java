package dev.immunis.wargame.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CWE-78: the same command by the other ways in which a POSIX shell starts one. */
final class CommandInjection implements Generator {
  private static final Pattern DOLLAR = Pattern.compile("^(.*?)\\$\\((.+)\\)(.*)$", Pattern.DOTALL);
  private static final Pattern BACKTICK = Pattern.compile("^(.*?)`(.+)`(.*)$", Pattern.DOTALL);
  private static final Pattern AFTER =
      Pattern.compile("^(.*?)(?:;|\\|\\|?|&&?|\\n)[ \\t]*([^;|&\\n#]+)(.*)$", Pattern.DOTALL);

  @Override
  public String cwe() {
    return "CWE-78";
  }

  @Override
  public String wants() {
    return "$(command), `command`, or a command after ; | & or a line end in the attack";
  }

  @Override
  public List<Variation> vary(String attack) {
    for (Pattern form : List.of(DOLLAR, BACKTICK, AFTER)) {
      Matcher matcher = form.matcher(attack);
      if (matcher.matches()) {
        return others(attack, matcher.group(1), matcher.group(2).strip(), matcher.group(3));
      }
    }
    return List.of();
  }

  private static List<Variation> others(String attack, String head, String command, String tail) {
    List<Variation> all = new ArrayList<>();
    all.add(new Variation("dollar", head + "$(" + command + ")" + tail));
    all.add(new Variation("backticks", head + "`" + command + "`" + tail));
    all.add(new Variation("semicolon", head + ";" + command + ";" + tail));
    all.add(new Variation("second-line", head + "\n" + command + "\n" + tail));
    all.add(new Variation("pipe", head + "|" + command + tail));
    all.add(new Variation("and", head + "&&" + command + tail));
    all.removeIf(one -> one.value().equals(attack));
    return all;
  }
}
