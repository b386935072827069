package dev.immunis.wargame.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** CWE-89: the same condition in other words of SQL (letter case, white space, another truth). */
final class SqlInjection implements Generator {
  private static final Pattern WORDS =
      Pattern.compile(
          "\\b(or|and|union|select|from|where|like|not|null)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern TRUTH = Pattern.compile("(['\"]?)(\\w+)\\1\\s*=\\s*\\1\\2(\\1?)");

  @Override
  public String cwe() {
    return "CWE-89";
  }

  @Override
  public String wants() {
    return "a word of SQL such as OR or UNION in the attack";
  }

  @Override
  public List<Variation> vary(String attack) {
    if (!WORDS.matcher(attack).find()) {
      return List.of();
    }
    List<Variation> all = new ArrayList<>();
    all.add(new Variation("mixed-case", WORDS.matcher(attack).replaceAll(SqlInjection::mixed)));
    all.add(new Variation("comments", aroundWords(attack, "/**/")));
    all.add(new Variation("tabs", aroundWords(attack, "\t")));
    all.add(new Variation("other-truth", TRUTH.matcher(attack).replaceFirst("$17$1=$17$3")));
    all.removeIf(one -> one.value().equals(attack));
    return all;
  }

  private static String mixed(MatchResult word) {
    StringBuilder mixed = new StringBuilder();
    for (int i = 0; i < word.group().length(); i++) {
      String letter = word.group().substring(i, i + 1);
      mixed.append(i % 2 == 0 ? letter.toLowerCase(Locale.ROOT) : letter.toUpperCase(Locale.ROOT));
    }
    return mixed.toString();
  }

  /** Other white space, but only beside words of SQL: the values may need their blanks. */
  private static String aroundWords(String attack, String blank) {
    return attack
        .replaceAll(" +(?=(?i:(or|and|union|select|from|where|like|not|null)\\b))", blank)
        .replaceAll("(?<=(?i:\\b(or|and|union|select|from|where|like|not|null))) +", blank);
  }
}
