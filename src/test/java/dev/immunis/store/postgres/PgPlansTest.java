package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Tally;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every reading statement finds its rows by an index; with the full proof a hundred thousand
 * reviews and a million decisions are there and each must end within a tenth of a second.
 */
class PgPlansTest {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));
  private static final int REVIEWS = FULL ? 100_000 : 3_000;
  private static final int DECISIONS = FULL ? 10 : 3;
  private static final double MOST_MILLIS = 100;

  /** Tables that grow; a scan of one costs more from year to year. */
  private static final Set<String> GROWING =
      Set.of(
          "review",
          "review_version",
          "review_alias",
          "content",
          "decision",
          "wargame_run",
          "change",
          "audit_line",
          "fact_clearance",
          "note");

  private final RealPostgres.Database database = RealPostgres.shared().database();

  private record Query(String name, String sql, @Nullable Object... values) {}

  @Test
  void noReadingStatementScansATableThatGrows() throws Exception {
    BigTeam.fill(database, REVIEWS, DECISIONS);
    UUID review = UUID.fromString(database.ask("SELECT md5('review77')::uuid"));
    String version = database.ask("SELECT version FROM immunis.review WHERE id = '" + review + "'");
    String xid = database.ask("SELECT xid FROM immunis.change LIMIT 1");
    Instant day = Instant.parse("2026-06-01T12:34:56Z");
    UUID[] thousand;
    try (Connection connection = database.raw().getConnection()) {
      thousand = thousand(connection);
    }
    List<Query> queries =
        List.of(
            new Query("first page", Heads.FIRST_PAGE, Heads.PAGE),
            new Query("deep page", Heads.NEXT_PAGE, day, review, Heads.PAGE),
            new Query("some heads", Heads.SELECT + " WHERE id = ANY(?)", (Object) thousand),
            new Query("by code", Finder.BY_CODE, "APV-20260101-77", "APV-20260101-77\uffff"),
            new Query("by source", Finder.BY_SOURCE, "big/77", "big/77\uffff"),
            new Query("by id", Finder.BY_ID, review.toString(), review.toString()),
            new Query("by version", Finder.BY_VERSION, version, version),
            new Query(
                "decisions",
                DecisionRows.SELECT + " WHERE review_id = ? ORDER BY position",
                review),
            new Query("decision", DecisionRows.SELECT + " WHERE id = ANY(?)", (Object) thousand),
            new Query("runs", RunRows.SELECT + " WHERE review_id = ?", review),
            new Query("pending", Tallies.PENDING),
            new Query("since", Tallies.SINCE, day, day, day),
            new Query("median", Tallies.RANKED, REVIEWS * DECISIONS / 2L, REVIEWS * DECISIONS / 2L),
            new Query("first changes", ChangeStream.AFTER, "0", 0L, 1_000),
            new Query("changes in the middle", ChangeStream.AFTER, xid, (long) REVIEWS, 1_000),
            new Query("end of the stream", ChangeStream.END),
            new Query("waiting changes", ChangeStream.UNSETTLED),
            new Query("needed later", ChangeStream.NEEDED_LATER, thousand, xid, (long) REVIEWS),
            new Query("before", ChangeStream.BEFORE, thousand, xid, (long) REVIEWS),
            new Query("left", ChangeStream.COUNT, "0", 0L, ChangeStream.COUNTED));
    List<String> wrong = new ArrayList<>();
    try (Connection connection = database.raw().getConnection();
        Statement settings = connection.createStatement()) {
      // A small table is scanned because it is small: what matters is whether there is another way.
      settings.execute("SET enable_seqscan = off");
      for (Query query : queries) {
        List<String> scans = new ArrayList<>();
        scans(plan(connection, "EXPLAIN (FORMAT JSON) ", query).path("Plan"), scans);
        if (!scans.isEmpty()) {
          wrong.add(query.name() + " scans " + scans);
        }
      }
      if (FULL) {
        settings.execute("RESET enable_seqscan");
        for (Query query : queries) {
          double millis = Double.MAX_VALUE;
          for (int i = 0; i < 5; i++) {
            millis =
                Math.min(
                    millis,
                    plan(connection, "EXPLAIN (ANALYZE, FORMAT JSON) ", query)
                        .path("Execution Time")
                        .asDouble());
          }
          System.out.printf("%-24s %8.2f ms%n", query.name(), millis);
          if (millis > MOST_MILLIS) {
            wrong.add(query.name() + " took " + millis + " ms");
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aScanWouldBeFound() throws Exception {
    BigTeam.fill(database, 50, 1);
    try (Connection connection = database.raw().getConnection()) {
      List<String> scans = new ArrayList<>();
      Query query = new Query("scan", "SELECT count(*) FROM review WHERE title LIKE '%7%'");
      scans(plan(connection, "EXPLAIN (FORMAT JSON) ", query).path("Plan"), scans);
      assertThat(scans).containsExactly("review");
    }
  }

  @Test
  void theStatisticsOfManyAreARecount() {
    BigTeam.fill(database, 500, 4);
    Instant day = Instant.parse("2026-06-01T12:34:56.000001Z");
    Instant week = Instant.parse("2026-03-01T00:00:00Z");
    try (PgAccess access = database.open(database.login("vera", TeamRole.VIEWER))) {
      Tally tally = access.cache().tally(day, week);
      assertThat(tally.decisions()).isEqualTo(2_000);
      assertThat(tally.decisionsToday()).isEqualTo(count("decided_at >= '" + day + "'"));
      assertThat(tally.decisionsThisWeek()).isEqualTo(count("decided_at >= '" + week + "'"));
      assertThat(tally.medianReviewSeconds())
          .isEqualTo(
              Double.parseDouble(
                  database.ask(
                      "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY review_micros) / 1e6 FROM"
                          + " immunis.decision")));
      assertThat(access.cache().heads()).hasSize(500);
    }
  }

  private long count(String condition) {
    return Long.parseLong(database.ask("SELECT count(*) FROM immunis.decision WHERE " + condition));
  }

  private static UUID[] thousand(Connection connection) throws SQLException {
    return Sql.list(
            connection,
            "SELECT md5('review' || i)::uuid FROM generate_series(1, 1000) AS i",
            row -> Sql.uuid(row, 1))
        .toArray(UUID[]::new);
  }

  private static JsonNode plan(Connection connection, String explain, Query query)
      throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(explain + query.sql())) {
      Sql.bind(statement, query.values());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new ObjectMapper().readTree(row.getString(1)).get(0);
      }
    }
  }

  private static void scans(JsonNode node, List<String> found) {
    if (node.path("Node Type").asText().equals("Seq Scan")
        && GROWING.contains(node.path("Relation Name").asText())) {
      found.add(node.path("Relation Name").asText());
    }
    node.path("Plans").forEach(child -> scans(child, found));
  }
}
