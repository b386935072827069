package dev.immunis.store.h2;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Found;
import dev.immunis.store.Hex;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Finds one review by what a person types: a code, an id, a source id, a version's digest. */
final class Finder {
  private static final int SHORTEST_BEGINNING = 4;
  private static final int MOST_CANDIDATES = 10;

  /** Greater than every character of a key. */
  private static final String END = "\uffff";

  private final Handle handle;
  private final Set<UUID> found = new LinkedHashSet<>();

  private Finder(Handle handle) {
    this.handle = handle;
  }

  static Found find(Handle handle, String text) throws SQLException {
    String asked = text.strip();
    if (asked.isEmpty()) {
      return new Found.None();
    }
    Finder finder = new Finder(handle);
    finder.whole(asked);
    // A whole name wins over the same text as the beginning of longer ones.
    if (finder.found.isEmpty() && asked.length() >= SHORTEST_BEGINNING) {
      finder.beginning(asked);
    }
    return finder.answer();
  }

  private void whole(String asked) {
    add("SELECT id FROM review WHERE code = :a", asked.toUpperCase(Locale.ROOT), "");
    add("SELECT id FROM review WHERE source_key = :a", asked, "");
    if (found.isEmpty()) {
      add("SELECT review_id FROM former_code WHERE code = :a", asked.toUpperCase(Locale.ROOT), "");
    }
    Hex.id(asked)
        .filter(Hex.Range::whole)
        .ifPresent(id -> add("SELECT id FROM review WHERE id = CAST(:a AS UUID)", id.low(), ""));
    Hex.digest(asked)
        .filter(Hex.Range::whole)
        .ifPresent(d -> add("SELECT review_id FROM review_version WHERE digest = :a", d.low(), ""));
  }

  private void beginning(String asked) {
    String code = asked.toUpperCase(Locale.ROOT);
    add("SELECT id FROM review WHERE code BETWEEN :a AND :b ORDER BY code", code, code + END);
    add(
        "SELECT id FROM review WHERE source_key BETWEEN :a AND :b ORDER BY source_key",
        asked,
        asked + END);
    Hex.id(asked)
        .ifPresent(
            id ->
                add(
                    "SELECT id FROM review WHERE id BETWEEN CAST(:a AS UUID) AND CAST(:b AS UUID)",
                    id.low(),
                    id.high()));
    Hex.digest(asked)
        .ifPresent(
            d ->
                add(
                    "SELECT DISTINCT review_id FROM review_version WHERE digest BETWEEN :a AND"
                        + " :b",
                    d.low(),
                    d.high()));
  }

  private void add(String sql, String a, String b) {
    try (var query = handle.createQuery(sql + " FETCH FIRST " + MOST_CANDIDATES + " ROWS ONLY")) {
      query.bind("a", a);
      if (!b.isEmpty()) {
        query.bind("b", b);
      }
      found.addAll(query.mapTo(UUID.class).list());
    }
  }

  private Found answer() throws SQLException {
    List<ReviewHead> heads =
        Heads.of(handle, found.stream().limit(MOST_CANDIDATES).toList()).stream()
            .sorted(Comparator.comparing(ReviewHead::code))
            .toList();
    return switch (heads.size()) {
      case 0 -> new Found.None();
      case 1 -> new Found.One(heads.getFirst());
      default -> new Found.Ambiguous(heads);
    };
  }
}
