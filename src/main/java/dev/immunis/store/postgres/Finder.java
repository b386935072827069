package dev.immunis.store.postgres;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Found;
import dev.immunis.store.Hex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds one review by what a person types: a code, an id, a source id, a version's digest. */
final class Finder {
  static final String BY_CODE =
      "SELECT id FROM review WHERE code BETWEEN ? AND ? ORDER BY code LIMIT 10";
  static final String BY_SOURCE =
      "SELECT id FROM review WHERE source_key BETWEEN ? AND ? ORDER BY source_key LIMIT 10";
  static final String BY_ID =
      "SELECT id FROM review WHERE id BETWEEN ?::uuid AND ?::uuid ORDER BY id LIMIT 10";
  static final String BY_VERSION =
      "SELECT review_id FROM review_version WHERE digest BETWEEN ? AND ? ORDER BY digest LIMIT 10";

  private static final int SHORTEST_BEGINNING = 4;
  private static final int MOST_CANDIDATES = 10;

  /** Comes after every character of a key. */
  private static final String END = "\uffff";

  private final Connection connection;
  private final Set<UUID> found = new LinkedHashSet<>();

  private Finder(Connection connection) {
    this.connection = connection;
  }

  static Found find(Connection connection, String text) throws SQLException {
    // The server takes no text with a zero in it; no key has one.
    String asked = text.strip();
    if (asked.isEmpty() || asked.indexOf('\0') >= 0) {
      return new Found.None();
    }
    Finder finder = new Finder(connection);
    finder.whole(asked);
    // A whole name wins over the same text as the beginning of longer ones.
    if (finder.found.isEmpty() && asked.length() >= SHORTEST_BEGINNING) {
      finder.beginning(asked);
    }
    return finder.answer();
  }

  private void whole(String asked) throws SQLException {
    String code = asked.toUpperCase(Locale.ROOT);
    add(BY_CODE, code, code);
    add(BY_SOURCE, asked, asked);
    range(BY_ID, Hex.id(asked).filter(Hex.Range::whole));
    range(BY_VERSION, Hex.digest(asked).filter(Hex.Range::whole));
  }

  private void beginning(String asked) throws SQLException {
    String code = asked.toUpperCase(Locale.ROOT);
    add(BY_CODE, code, code + END);
    add(BY_SOURCE, asked, asked + END);
    range(BY_ID, Hex.id(asked));
    range(BY_VERSION, Hex.digest(asked));
  }

  private void range(String sql, Optional<Hex.Range> range) throws SQLException {
    if (range.isPresent()) {
      add(sql, range.get().low(), range.get().high());
    }
  }

  private void add(String sql, String low, String high) throws SQLException {
    found.addAll(Sql.list(connection, sql, row -> Sql.uuid(row, 1), low, high));
  }

  private Found answer() throws SQLException {
    List<ReviewHead> heads =
        Heads.of(connection, found.stream().limit(MOST_CANDIDATES).toList()).stream()
            .sorted(Comparator.comparing(ReviewHead::code))
            .toList();
    return switch (heads.size()) {
      case 0 -> new Found.None();
      case 1 -> new Found.One(heads.getFirst());
      default -> new Found.Ambiguous(heads);
    };
  }
}
