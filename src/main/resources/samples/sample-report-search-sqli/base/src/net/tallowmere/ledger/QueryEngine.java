package net.tallowmere.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import net.tallowmere.ledger.Tokens.Kind;
import net.tallowmere.ledger.Tokens.Token;

/**
 * The embedded query engine: {@code SELECT * FROM table WHERE a = 'x' AND b LIKE '%y%' OR ...},
 * with {@code ?} for parameters.
 */
public final class QueryEngine {

  private final Map<String, List<Map<String, String>>> tables = new HashMap<>();

  public void insert(String table, Map<String, String> row) {
    tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
  }

  public List<Map<String, String>> query(String text, String... parameters) {
    return new Parse(Tokens.of(text), List.of(parameters).iterator()).select();
  }

  /** Reads one query from left to right; AND binds closer than OR. */
  private final class Parse {
    private final List<Token> tokens;
    private final Iterator<String> parameters;
    private int at;

    Parse(List<Token> tokens, Iterator<String> parameters) {
      this.tokens = tokens;
      this.parameters = parameters;
    }

    List<Map<String, String>> select() {
      expect("SELECT");
      expect("*");
      expect("FROM");
      List<Map<String, String>> rows = tables.getOrDefault(next().value(), List.of());
      if (at == tokens.size()) {
        return rows;
      }
      expect("WHERE");
      Predicate<Map<String, String>> filter = or();
      if (at < tokens.size()) {
        throw new IllegalArgumentException("unexpected: " + tokens.get(at).value());
      }
      return rows.stream().filter(filter).toList();
    }

    private Predicate<Map<String, String>> or() {
      Predicate<Map<String, String>> left = and();
      while (taken("OR")) {
        left = left.or(and());
      }
      return left;
    }

    private Predicate<Map<String, String>> and() {
      Predicate<Map<String, String>> left = comparison();
      while (taken("AND")) {
        left = left.and(comparison());
      }
      return left;
    }

    private Predicate<Map<String, String>> comparison() {
      Token left = next();
      boolean like = taken("LIKE");
      if (!like) {
        expect("=");
      }
      Token right = next();
      String fixed = right.kind() == Kind.PARAMETER ? parameters.next() : right.value();
      return row -> {
        String value = left.kind() == Kind.TEXT ? left.value() : row.get(left.value());
        value = value == null ? left.value() : value;
        return like ? like(value, fixed) : value.equals(fixed);
      };
    }

    private Token next() {
      if (at == tokens.size()) {
        throw new IllegalArgumentException("the query ends too early");
      }
      return tokens.get(at++);
    }

    private boolean taken(String word) {
      boolean found = at < tokens.size() && tokens.get(at).is(word);
      at += found ? 1 : 0;
      return found;
    }

    private void expect(String word) {
      if (!taken(word)) {
        throw new IllegalArgumentException(word + " expected");
      }
    }
  }

  /** {@code %} at either end stands for any text; letters match in both cases. */
  private static boolean like(String value, String pattern) {
    String v = value.toLowerCase(Locale.ROOT);
    String p = pattern.toLowerCase(Locale.ROOT);
    boolean open = p.startsWith("%");
    boolean close = p.endsWith("%") && p.length() > 1;
    String core = p.substring(open ? 1 : 0, p.length() - (close ? 1 : 0));
    if (open && close) {
      return v.contains(core);
    }
    return open ? v.endsWith(core) : close ? v.startsWith(core) : v.equals(core);
  }
}
