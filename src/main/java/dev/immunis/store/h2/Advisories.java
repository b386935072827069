package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.store.RecordJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables of advisories and the ids that they share with reviews. */
final class Advisories {
  private Advisories() {}

  /** Keeps the advisory unless it is there in this form or a newer one. */
  static List<UUID> admit(Tx tx, AdvisoryRecord advisory, Packed document, Actor by)
      throws SQLException {
    Optional<AdvisoryRecord> known = byId(tx.handle(), advisory.id());
    if (isKnown(known, advisory)) {
      return List.of();
    }
    Blobs.insert(tx, List.of(document));
    Set<UUID> touched = put(tx, advisory);
    List<UUID> sharing = reviews(tx.handle(), advisory.id());
    tx.audit(
        by,
        known.isPresent() ? "advisory.replaced" : "advisory.imported",
        advisory.id(),
        Map.of("document", advisory.document(), "reviews", sharing.size()));
    tx.changed(new Change.AdvisoriesImported(List.copyOf(touched)));
    Wishes.ofAct(tx, wishes -> wishes.advisory(advisory));
    return sharing;
  }

  /** Takes over what the authority says; gives the reviews whose head may have changed. */
  static Set<UUID> arrive(Tx tx, AdvisoryRecord advisory) {
    return isKnown(byId(tx.handle(), advisory.id()), advisory) ? Set.of() : put(tx, advisory);
  }

  private static boolean isKnown(Optional<AdvisoryRecord> known, AdvisoryRecord advisory) {
    return known.isPresent()
        && (known.get().document().equals(advisory.document()) || isNewer(known.get(), advisory));
  }

  private static Set<UUID> put(Tx tx, AdvisoryRecord advisory) {
    Set<UUID> touched = new java.util.LinkedHashSet<>(reviews(tx.handle(), advisory.id()));
    tx.handle()
        .createUpdate(
            "MERGE INTO advisory (id, document, changed_at, record, admitted_at) KEY (id) VALUES"
                + " (:id, :document, :changed, :record, :now)")
        .bind("id", advisory.id())
        .bind("document", advisory.document())
        .bindByType("changed", HeadFacts.changedAt(advisory), Instant.class)
        .bind("record", RecordJson.write(advisory))
        .bind("now", tx.now())
        .execute();
    tx.handle()
        .createUpdate("DELETE FROM advisory_id WHERE advisory = :id")
        .bind("id", advisory.id())
        .execute();
    for (String alias : HeadFacts.aliases(advisory)) {
      tx.handle()
          .createUpdate("INSERT INTO advisory_id (alias, advisory) VALUES (:alias, :id)")
          .bind("alias", alias)
          .bind("id", advisory.id())
          .execute();
    }
    touched.addAll(reviews(tx.handle(), advisory.id()));
    refreshHeads(tx, touched);
    return touched;
  }

  /** The advisories that share an id with a review, newest first. */
  static List<AdvisoryRecord> of(Handle handle, UUID reviewId) {
    return handle
        .createQuery(
            "SELECT record FROM advisory WHERE id IN (SELECT i.advisory FROM review_alias a JOIN"
                + " advisory_id i ON i.alias = a.alias WHERE a.review_id = :review)")
        .bind("review", reviewId)
        .mapTo(String.class)
        .map(json -> RecordJson.read(json, AdvisoryRecord.class))
        .stream()
        .sorted(HeadFacts.NEWEST_FIRST)
        .toList();
  }

  /** The advisories by alias, for those aliases that have any. */
  static Map<String, List<AdvisoryRecord>> byAlias(Handle handle, Collection<String> aliases)
      throws SQLException {
    Map<String, List<AdvisoryRecord>> found = new HashMap<>();
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT i.alias, a.record FROM TABLE(k VARCHAR = ?) JOIN advisory_id i ON i.alias ="
                    + " k JOIN advisory a ON a.id = i.advisory")) {
      select.setObject(1, aliases.toArray(String[]::new));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found
              .computeIfAbsent(rows.getString(1), alias -> new ArrayList<>())
              .add(RecordJson.read(rows.getString(2), AdvisoryRecord.class));
        }
      }
    }
    return found;
  }

  private static boolean isNewer(AdvisoryRecord known, AdvisoryRecord given) {
    Instant before = HeadFacts.changedAt(known);
    Instant after = HeadFacts.changedAt(given);
    return before != null && after != null && before.isAfter(after);
  }

  private static Optional<AdvisoryRecord> byId(Handle handle, String id) {
    return handle
        .createQuery("SELECT record FROM advisory WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(json -> RecordJson.read(json, AdvisoryRecord.class));
  }

  private static List<UUID> reviews(Handle handle, String advisory) {
    return handle
        .createQuery(
            "SELECT DISTINCT a.review_id FROM review_alias a JOIN advisory_id i ON i.alias ="
                + " a.alias WHERE i.advisory = :advisory ORDER BY a.review_id")
        .bind("advisory", advisory)
        .mapTo(UUID.class)
        .list();
  }

  private static void refreshHeads(Tx tx, Collection<UUID> reviews) {
    for (UUID review : reviews) {
      ReviewContent content =
          tx.handle()
              .createQuery(
                  "SELECT v.content FROM review r JOIN review_version v ON v.review_id = r.id AND"
                      + " v.digest = r.version WHERE r.id = :review")
              .bind("review", review)
              .mapTo(String.class)
              .map(json -> RecordJson.read(json, ReviewContent.class))
              .one();
      HeadFacts facts = HeadFacts.of(content.vulnerability(), of(tx.handle(), review));
      tx.handle()
          .createUpdate("UPDATE review SET cve = :cve, severity = :severity WHERE id = :review")
          .bind("cve", facts.cve())
          .bind("severity", facts.severity().name())
          .bind("review", review)
          .execute();
    }
  }
}
