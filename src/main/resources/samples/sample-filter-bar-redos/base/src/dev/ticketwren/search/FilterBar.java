package dev.ticketwren.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The filter bar above the ticket list. It accepts conditions such as {@code status="open" assigned
 * to!='Lea'}; names of fields may consist of several words, texts stand in either kind of quote.
 */
public final class FilterBar {

  private static final Pattern WHOLE =
      Pattern.compile("(?:\\s*(?:\\w+[ -]?)+(?:!=|=|:)(\"|')(.*?)\\1)+\\s*");

  private static final Pattern ONE = Pattern.compile("\\s*([\\w -]+?)(!=|=|:)(\"|')(.*?)\\3");

  /** The conditions of a filter text. */
  public List<Condition> parse(CharSequence text) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a filter, expected: field=\"text\"");
    }
    List<Condition> conditions = new ArrayList<>();
    Matcher matcher = ONE.matcher(text);
    while (matcher.find()) {
      boolean not = matcher.group(2).equals("!=");
      conditions.add(new Condition(matcher.group(1), not, matcher.group(4)));
    }
    return conditions;
  }

  /** The tickets for which every condition holds, in their order. */
  public List<Ticket> apply(CharSequence text, List<Ticket> tickets) {
    List<Condition> conditions = parse(text);
    return tickets.stream()
        .filter(ticket -> conditions.stream().allMatch(condition -> condition.holds(ticket)))
        .toList();
  }
}
