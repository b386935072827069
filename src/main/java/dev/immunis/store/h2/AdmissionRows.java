package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.StoreException;
import java.sql.Connection;
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
import org.jspecify.annotations.Nullable;

/** The rows of an admission, written in batches. */
final class AdmissionRows {
  private static final int BATCH = 1_000;

  /** The columns that a new version sets anew, in one order for INSERT and UPDATE. */
  private static final List<String> HEAD =
      List.of(
          "status",
          "version",
          "versions",
          "created_at",
          "updated_at",
          "cve",
          "title",
          "severity",
          "ecosystem",
          "package_name",
          "package_version",
          "fixed_version",
          "strategy",
          "confirmation",
          "priority");

  private final Tx tx;
  private final Connection connection;

  AdmissionRows(Tx tx) {
    this.tx = tx;
    this.connection = tx.handle().getConnection();
  }

  /**
   * A version to be written.
   *
   * @param generation in which the authority told of it, null when it did not
   * @param arrival its place among what the authority told of, null when it did not
   */
  record Version(
      UUID reviewId,
      int number,
      ReviewAdmission admission,
      Instant importedAt,
      @Nullable Integer generation,
      @Nullable Long arrival) {}

  /** A review's row to be written. */
  record Head(UUID id, Admissions.KnownReview review, ReviewAdmission admission, HeadFacts facts) {}

  /** What is there of these reviews; the answer may be added to. */
  static Map<UUID, Admissions.KnownReview> known(Handle handle, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, Admissions.KnownReview> known = new HashMap<>();
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT r.id, r.code, r.status, r.versions, v.digest FROM TABLE(k UUID = ?) JOIN"
                    + " review r ON r.id = k JOIN review_version v ON v.review_id = r.id")) {
      select.setObject(1, ids.toArray(UUID[]::new));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          UUID id = rows.getObject(1, UUID.class);
          Admissions.KnownReview review = known.get(id);
          if (review == null) {
            review =
                new Admissions.KnownReview(
                    rows.getString(2),
                    false,
                    ReviewStatus.valueOf(rows.getString(3)),
                    rows.getInt(4));
            known.put(id, review);
          }
          review.digests.add(new Digest(rows.getString(5)));
        }
      }
    }
    return known;
  }

  /** Every content that a version names must be in the vault by now. */
  void requireContents(List<Version> versions) throws SQLException {
    Map<Digest, String> named = new HashMap<>();
    for (Version version : versions) {
      for (Digest digest : named(version.admission().content(), version.admission().plan())) {
        named.putIfAbsent(digest, version.admission().source().key());
      }
    }
    Set<Digest> there = Blobs.present(tx.handle(), named.keySet());
    named.forEach(
        (digest, key) -> {
          if (!there.contains(digest)) {
            throw new StoreException(
                "review " + key + " names the content " + digest + ", which was not handed in");
          }
        });
  }

  /** Every content that a version names. */
  static Set<Digest> named(ReviewContent content, @Nullable WargamePlan plan) {
    Set<Digest> named = new HashSet<>();
    named.add(content.patch().bytes());
    if (plan != null) {
      named.add(plan.base());
      named.add(plan.patch());
      for (Digest digest : new @Nullable Digest[] {plan.pov(), plan.regress(), plan.knownGood()}) {
        if (digest != null) {
          named.add(digest);
        }
      }
    }
    return named;
  }

  void insertReviews(List<Head> heads) throws SQLException {
    String sql =
        "INSERT INTO review ("
            + String.join(", ", HEAD)
            + ", id, code, source_kind, source_key) VALUES ("
            + "?, ".repeat(HEAD.size())
            + "?, ?, ?, ?)";
    batch(
        sql,
        heads,
        (row, head) -> {
          int next = bind(row, head);
          row.setObject(next, head.id());
          row.setString(next + 1, head.review().code);
          row.setString(next + 2, head.admission().source().kind().name());
          row.setString(next + 3, head.admission().source().key());
        });
  }

  /** A new version has no run and no decision yet. */
  void updateReviews(List<Head> heads) throws SQLException {
    String sql =
        "UPDATE review SET "
            + String.join(" = ?, ", HEAD)
            + " = ?, verdict = NULL, tier = NULL, decision = NULL, decided_at = NULL WHERE id = ?";
    batch(sql, heads, (row, head) -> row.setObject(bind(row, head), head.id()));
  }

  void insertVersions(List<Version> versions) throws SQLException {
    String sql =
        "INSERT INTO review_version (review_id, number, digest, patch, content, plan, imported_at,"
            + " generation, arrival) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    batch(
        sql,
        versions,
        (row, version) -> {
          ReviewAdmission admission = version.admission();
          row.setObject(1, version.reviewId());
          row.setInt(2, version.number());
          row.setString(3, admission.version().hex());
          row.setString(4, admission.content().patch().bytes().hex());
          row.setString(5, RecordJson.write(admission.content()));
          row.setString(6, admission.plan() == null ? null : RecordJson.write(admission.plan()));
          row.setObject(7, version.importedAt());
          row.setObject(8, version.generation(), Types.INTEGER);
          row.setObject(9, version.arrival(), Types.BIGINT);
        });
  }

  void replaceAliases(List<Head> heads) throws SQLException {
    batch(
        "DELETE FROM review_alias WHERE review_id = ?",
        heads.stream().filter(h -> !h.review().fresh).toList(),
        (row, head) -> row.setObject(1, head.id()));
    List<Map.Entry<UUID, String>> aliases = new ArrayList<>();
    for (Head head : heads) {
      for (String alias : HeadFacts.aliases(head.admission().content())) {
        aliases.add(Map.entry(head.id(), alias));
      }
    }
    batch(
        "INSERT INTO review_alias (review_id, alias) VALUES (?, ?)",
        aliases,
        (row, alias) -> {
          row.setObject(1, alias.getKey());
          row.setString(2, alias.getValue());
        });
  }

  /** Binds the columns of {@link #HEAD}; returns the next position. */
  private int bind(PreparedStatement row, Head head) throws SQLException {
    ReviewContent content = head.admission().content();
    PackageFacts dependency = content.dependency();
    int i = 1;
    row.setString(i++, head.review().status.name());
    row.setString(i++, head.admission().version().hex());
    row.setInt(i++, head.review().versions);
    row.setObject(i++, content.createdAt());
    row.setObject(i++, Objects.requireNonNullElse(head.review().updatedAt, tx.now()));
    row.setString(i++, head.facts().cve());
    row.setString(i++, content.title());
    row.setString(i++, head.facts().severity().name());
    row.setString(i++, dependency.ecosystem());
    row.setString(i++, dependency.name());
    row.setString(i++, dependency.version());
    row.setString(i++, dependency.fixedVersion());
    row.setString(i++, content.patch().strategy().name());
    row.setObject(i++, content.confirmation().confidence(), Types.DOUBLE);
    row.setObject(i++, content.priority(), Types.INTEGER);
    return i;
  }

  private <T> void batch(String sql, List<T> values, Binder<T> binder) throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    try (PreparedStatement row = connection.prepareStatement(sql)) {
      int waiting = 0;
      for (T value : values) {
        binder.bind(row, value);
        row.addBatch();
        if (++waiting % BATCH == 0) {
          row.executeBatch();
        }
      }
      row.executeBatch();
    }
  }

  @FunctionalInterface
  private interface Binder<T> {
    void bind(PreparedStatement row, T value) throws SQLException;
  }
}
