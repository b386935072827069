package dev.ticketwren.search;

import java.util.Locale;

/** One condition of the filter bar: a field, whether it must differ, and the wanted text. */
public record Condition(String field, boolean not, String value) {

  public Condition {
    field = field.strip().toLowerCase(Locale.ROOT);
  }

  boolean holds(Ticket ticket) {
    String actual = ticket.field(field);
    boolean same = actual.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    return same != not;
  }

  @Override
  public String toString() {
    return field + (not ? "!=" : "=") + '"' + value + '"';
  }
}
