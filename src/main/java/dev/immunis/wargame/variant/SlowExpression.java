package dev.immunis.wargame.variant;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CWE-1333: the same repetition, longer, with another end or with something in front. */
final class SlowExpression implements Generator {
  /** A unit of one to eight characters, ten times or more. */
  private static final Pattern RUN = Pattern.compile("(.{1,8}?)\\1{9,}", Pattern.DOTALL);

  private static final int LONGEST = 100_000;

  @Override
  public String cwe() {
    return "CWE-1333";
  }

  @Override
  public String wants() {
    return "something repeated ten times or more in the attack";
  }

  @Override
  public List<Variation> vary(String attack) {
    Matcher run = RUN.matcher(attack);
    if (attack.length() > LONGEST || !run.find()) {
      return List.of();
    }
    String unit = run.group(1);
    int times = run.group().length() / unit.length();
    String head = attack.substring(0, run.start());
    String tail = attack.substring(run.end());
    return List.of(
        new Variation("longer", head + unit.repeat(times + times / 4) + tail),
        new Variation(
            "other-end", head + run.group() + (tail.equals("\u0001") ? "\u0002" : "\u0001")),
        new Variation("run-twice", head + run.group() + tail + run.group() + tail),
        new Variation("one-more", head + unit.repeat(times + 1) + tail));
  }
}
