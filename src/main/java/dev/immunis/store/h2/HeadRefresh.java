package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Sets what is shown of reviews anew: the authority's word, with what was done here and not
 * answered yet on top.
 */
final class HeadRefresh {
  private final Tx tx;
  private final UUID[] ids;
  private final int generation;
  private final Map<UUID, ReviewFacts> reviews = new HashMap<>();

  private HeadRefresh(Tx tx, Collection<UUID> ids) {
    this.tx = tx;
    this.ids = ids.toArray(UUID[]::new);
    this.generation = TeamRow.generation(tx.handle());
  }

  /** Sets the columns of these reviews; unknown ids are left out. */
  static void of(Tx tx, Collection<UUID> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    HeadRefresh work = new HeadRefresh(tx, ids);
    work.readReviews();
    work.readVersions();
    work.readDecisions();
    work.readRuns();
    work.number();
    work.freeCodes();
    work.changeVersions();
    work.write();
  }

  private void readReviews() throws SQLException {
    read(
        "SELECT r.id, r.code, r.version, s.code, s.status, s.version, s.versions, s.updated_at FROM"
            + " TABLE(k UUID = ?) JOIN review r ON r.id = k LEFT JOIN standing s ON s.review_id ="
            + " r.id",
        row -> {
          UUID id = row.getObject(1, UUID.class);
          String status = row.getString(5);
          ReviewFacts.Word word =
              status == null
                  ? null
                  : new ReviewFacts.Word(
                      row.getString(4),
                      ReviewStatus.valueOf(status),
                      row.getString(6),
                      row.getInt(7),
                      row.getObject(8, Instant.class));
          reviews.put(id, new ReviewFacts(id, row.getString(2), row.getString(3), word));
        });
  }

  private void readVersions() throws SQLException {
    read(
        "SELECT v.review_id, v.digest, v.number, v.generation, o.state FROM TABLE(k UUID = ?) JOIN"
            + " review_version v ON v.review_id = k LEFT JOIN outbox o ON o.review_id ="
            + " v.review_id AND o.kind = 'VERSION' AND o.item = v.digest ORDER BY v.review_id,"
            + " v.arrival NULLS LAST, v.number",
        row -> {
          ReviewFacts facts = reviews.get(row.getObject(1, UUID.class));
          if (facts != null) {
            String state = row.getString(5);
            facts.version(
                row.getString(2),
                row.getInt(3),
                ("WAITING".equals(state) || "SENT".equals(state))
                    && !(row.getObject(4) != null && row.getInt(4) == generation),
                "REFUSED".equals(state) || "DISCARDED".equals(state));
          }
        });
  }

  private void readDecisions() throws SQLException {
    read(
        "SELECT d.review_id, d.version, d.kind, d.decided_at, w.received_at, w.generation FROM"
            + " TABLE(k UUID = ?) JOIN decision d ON d.review_id = k LEFT JOIN decision_word w ON"
            + " w.decision = d.id WHERE w.set_aside IS NULL OR NOT w.set_aside ORDER BY"
            + " w.received_at NULLS LAST, w.arrival NULLS LAST, d.position",
        row -> {
          ReviewFacts facts = reviews.get(row.getObject(1, UUID.class));
          if (facts != null) {
            boolean told =
                row.getObject(6) != null && row.getInt(6) == generation && row.getObject(5) != null;
            facts.decision(
                row.getString(2),
                row.getString(3),
                row.getObject(4, Instant.class),
                told ? row.getObject(5, Instant.class) : null);
          }
        });
  }

  private void readRuns() throws SQLException {
    read(
        "SELECT review_id, version, verdict, tier FROM TABLE(k UUID = ?) JOIN wargame_run ON"
            + " review_id = k ORDER BY finished_at, id",
        row -> {
          ReviewFacts facts = reviews.get(row.getObject(1, UUID.class));
          if (facts != null) {
            facts.run(row.getString(2), row.getString(3), row.getString(4));
          }
        });
  }

  /** The authority's versions first, in the order in which it told of them. */
  private void number() throws SQLException {
    try (PreparedStatement update =
        tx.handle()
            .getConnection()
            .prepareStatement(
                "UPDATE review_version SET number = ? WHERE review_id = ? AND digest = ?")) {
      boolean any = false;
      for (ReviewFacts facts : reviews.values()) {
        for (Map.Entry<String, Integer> moved : facts.renumbered().entrySet()) {
          update.setInt(1, moved.getValue());
          update.setObject(2, facts.id());
          update.setString(3, moved.getKey());
          update.addBatch();
          any = true;
        }
      }
      if (any) {
        update.executeBatch();
      }
    }
  }

  /** A code of the authority's that another review has here becomes free for its owner. */
  private void freeCodes() throws SQLException {
    Map<String, UUID> given = new HashMap<>();
    for (ReviewFacts facts : reviews.values()) {
      if (!facts.code().equals(facts.shownCode())) {
        given.put(facts.shownCode(), facts.id());
      }
    }
    FormerCodes.free(tx.handle(), given);
  }

  /** Where another version became the current one, the columns that repeat its content follow. */
  private void changeVersions() throws SQLException {
    List<AdmissionRows.Head> heads = new ArrayList<>();
    for (ReviewFacts facts : reviews.values()) {
      if (!facts.current().equals(facts.shownVersion())) {
        ReviewAdmission admission = admission(tx.handle(), facts.id(), facts.current());
        List<AdvisoryRecord> advisories = advisories(admission.content());
        heads.add(
            new AdmissionRows.Head(
                facts.id(),
                new Admissions.KnownReview(
                    facts.shownCode(), false, facts.status(), facts.versions()),
                admission,
                HeadFacts.of(admission.content().vulnerability(), advisories)));
      }
    }
    if (!heads.isEmpty()) {
      AdmissionRows rows = new AdmissionRows(tx);
      rows.updateReviews(heads);
      rows.replaceAliases(heads);
    }
  }

  private List<AdvisoryRecord> advisories(ReviewContent content) throws SQLException {
    Set<AdvisoryRecord> sharing = new HashSet<>();
    Advisories.byAlias(tx.handle(), HeadFacts.aliases(content)).values().forEach(sharing::addAll);
    return sharing.stream().sorted(HeadFacts.NEWEST_FIRST).toList();
  }

  private static ReviewAdmission admission(Handle handle, UUID review, String version) {
    return handle
        .createQuery(
            "SELECT r.source_kind, r.source_key, v.content FROM review r JOIN review_version v ON"
                + " v.review_id = r.id WHERE r.id = :review AND v.digest = :version")
        .bind("review", review)
        .bind("version", version)
        .map(
            (row, context) ->
                new ReviewAdmission(
                    new ReviewSource(ReviewSource.Kind.valueOf(row.getString(1)), row.getString(2)),
                    new Digest(version),
                    RecordJson.read(row.getString(3), ReviewContent.class),
                    null,
                    Map.of()))
        .one();
  }

  private void write() throws SQLException {
    try (PreparedStatement update =
            tx.handle()
                .getConnection()
                .prepareStatement(
                    "UPDATE review SET code = ?, status = ?, versions = ?, updated_at = ?, verdict"
                        + " = ?, tier = ?, decision = ?, decided_at = ? WHERE id = ?");
        PreparedStatement former =
            tx.handle()
                .getConnection()
                .prepareStatement(
                    "MERGE INTO former_code (code, review_id) KEY (code, review_id) VALUES (?,"
                        + " ?)")) {
      boolean renamed = false;
      for (ReviewFacts facts : reviews.values()) {
        update.setString(1, facts.shownCode());
        update.setString(2, facts.status().name());
        update.setInt(3, facts.versions());
        update.setObject(4, Objects.requireNonNullElse(facts.updatedAt(), tx.now()));
        update.setString(5, facts.verdict());
        update.setString(6, facts.tier());
        update.setString(7, facts.decision());
        update.setObject(8, facts.decidedAt(), Types.TIMESTAMP_WITH_TIMEZONE);
        update.setObject(9, facts.id());
        update.addBatch();
        if (!facts.code().equals(facts.shownCode())
            && !facts.code().equals(LocalCodes.review(facts.id()))) {
          former.setString(1, facts.code());
          former.setObject(2, facts.id());
          former.addBatch();
          renamed = true;
        }
      }
      if (renamed) {
        former.executeBatch();
      }
      update.executeBatch();
    }
  }

  @FunctionalInterface
  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void read(String sql, Row each) throws SQLException {
    try (PreparedStatement select = tx.handle().getConnection().prepareStatement(sql)) {
      select.setObject(1, ids);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          each.read(row);
        }
      }
    }
  }
}
