package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.SharedRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes rows of the authority into the cache, within one transaction and without audit lines. */
final class Arrivals {
  private final Tx tx;
  private final People people;
  private final int generation;
  private final Set<UUID> touched = new LinkedHashSet<>();
  private final Map<Actor, People.Person> persons = new HashMap<>();
  private Map<UUID, Admissions.KnownReview> reviews = Map.of();

  Arrivals(Tx tx, People people) {
    this.tx = tx;
    this.people = people;
    this.generation = TeamRow.generation(tx.handle());
  }

  /** The reviews of which something arrived. */
  Set<UUID> touched() {
    return touched;
  }

  /** Takes the rows, in the order of the stream, and sets what is shown of their reviews. */
  void take(List<SharedRow> rows) throws SQLException {
    Sorted sorted = new Sorted();
    rows.forEach(sorted::add);
    touched.addAll(sorted.reviews);
    for (SharedRow parked : Parked.takeOut(tx.handle(), sorted.reviews)) {
      sorted.add(parked);
    }
    reviews = AdmissionRows.known(tx.handle(), sorted.reviews);
    for (SharedRow.Advisory advisory : sorted.advisories) {
      touched.addAll(Advisories.arrive(tx, advisory.advisory()));
    }
    Set<UUID> settled = versions(sorted);
    standings(sorted.standings);
    runs(sorted.runs);
    decisions(sorted.decisions);
    for (SharedRow.Clearance row : sorted.clearances) {
      if (isThere(row.clearance().reviewId(), row.clearance().version())) {
        Clearances.arrive(tx, row.clearance(), person(row.clearance().by()));
      } else {
        Parked.keep(tx.handle(), row.clearance().reviewId(), row);
      }
    }
    for (SharedRow.Claim claim : sorted.claims) {
      H2Claims.put(tx.handle(), claim, this::person);
    }
    for (SharedRow.Note note : sorted.notes) {
      if (note.kind() == RowKind.LABEL) {
        H2Labels.arrive(tx, note, this::person);
      } else {
        Notes.put(tx.handle(), note, person(note.by()));
      }
    }
    for (SharedRow.Gone gone : sorted.gone) {
      Tombstones.put(tx.handle(), gone).ifPresent(touched::add);
    }
    OutboxRows.known(tx, sorted.versions, sorted.runs, sorted.decisions);
    OutboxRows.reconsider(tx, sorted.versions, sorted.runs);
    Set<UUID> open = new LinkedHashSet<>(touched);
    open.removeAll(settled);
    HeadRefresh.of(tx, open);
  }

  /** The rows by kind, each kind in the order of the stream. */
  private static final class Sorted {
    final List<SharedRow.Advisory> advisories = new ArrayList<>();
    final List<SharedRow.Version> versions = new ArrayList<>();
    final List<SharedRow.Standing> standings = new ArrayList<>();
    final List<SharedRow.Run> runs = new ArrayList<>();
    final List<SharedRow.Decision> decisions = new ArrayList<>();
    final List<SharedRow.Clearance> clearances = new ArrayList<>();
    final List<SharedRow.Claim> claims = new ArrayList<>();
    final List<SharedRow.Note> notes = new ArrayList<>();
    final List<SharedRow.Gone> gone = new ArrayList<>();
    final Set<UUID> reviews = new LinkedHashSet<>();

    void add(SharedRow row) {
      switch (row) {
        case SharedRow.Content content -> {}
        case SharedRow.Advisory advisory -> advisories.add(advisory);
        case SharedRow.Version version -> {
          versions.add(version);
          reviews.add(version.reviewId());
        }
        case SharedRow.Standing standing -> {
          standings.add(standing);
          reviews.add(standing.reviewId());
        }
        case SharedRow.Run run -> {
          runs.add(run);
          reviews.add(run.run().reviewId());
        }
        case SharedRow.Decision decision -> {
          decisions.add(decision);
          reviews.add(decision.decision().reviewId());
        }
        case SharedRow.Clearance clearance -> {
          clearances.add(clearance);
          reviews.add(clearance.clearance().reviewId());
        }
        case SharedRow.Claim claim -> {
          claims.add(claim);
          reviews.add(claim.reviewId());
        }
        case SharedRow.Note note -> {
          notes.add(note);
          UUID review = note.reviewId();
          if (review != null) {
            reviews.add(review);
          }
        }
        // Chains only go up.
        case SharedRow.Lines lines -> {}
        case SharedRow.Gone one -> gone.add(one);
      }
    }
  }

  private People.Person person(Actor actor) {
    return persons.computeIfAbsent(actor, one -> people.of(tx.handle(), one));
  }

  private boolean isThere(UUID review, Digest version) {
    Admissions.KnownReview known = reviews.get(review);
    return known != null && known.digests.contains(version);
  }

  /** Writes versions; gives the reviews that are new and shown as they stand already. */
  private Set<UUID> versions(Sorted sorted) throws SQLException {
    List<SharedRow.Version> versions = sorted.versions;
    Map<UUID, SharedRow.Standing> plain = plain(sorted);
    Map<String, List<AdvisoryRecord>> advisories = advisories(versions);
    Map<String, UUID> codes = new HashMap<>();
    List<AdmissionRows.Version> fresh = new ArrayList<>();
    SortedMap<UUID, AdmissionRows.Head> heads = new TreeMap<>();
    try (PreparedStatement confirm =
        tx.handle()
            .getConnection()
            .prepareStatement(
                "UPDATE review_version SET generation = ?, arrival = COALESCE(arrival, ?) WHERE"
                    + " review_id = ? AND digest = ?")) {
      boolean any = false;
      Iterator<Long> places = places(versions.size());
      for (SharedRow.Version version : versions) {
        UUID id = version.reviewId();
        long place = places.next();
        if (isThere(id, version.digest())) {
          confirm.setInt(1, generation);
          confirm.setLong(2, place);
          confirm.setObject(3, id);
          confirm.setString(4, version.digest().hex());
          confirm.addBatch();
          any = true;
          continue;
        }
        ReviewAdmission admission =
            new ReviewAdmission(
                version.source(), version.digest(), version.content(), version.plan(), Map.of());
        Admissions.KnownReview review = reviews.get(id);
        if (review == null) {
          SharedRow.Standing standing = plain.get(id);
          review = fresh(id, standing);
          if (standing != null) {
            codes.put(standing.code(), id);
          }
          reviews.put(id, review);
          heads.put(
              id,
              new AdmissionRows.Head(
                  id, review, admission, HeadFacts.of(version.content(), advisories)));
        } else {
          review.versions++;
        }
        review.digests.add(version.digest());
        fresh.add(
            new AdmissionRows.Version(
                id, review.versions, admission, version.importedAt(), generation, place));
      }
      FormerCodes.free(tx.handle(), codes);
      AdmissionRows rows = new AdmissionRows(tx);
      // In the order of the key, so that neighbours share the pages that are written.
      List<AdmissionRows.Head> list = List.copyOf(heads.values());
      rows.insertReviews(list);
      fresh.sort(Comparator.comparing(AdmissionRows.Version::reviewId));
      rows.insertVersions(fresh);
      rows.replaceAliases(list);
      if (any) {
        confirm.executeBatch();
      }
    }
    return Set.copyOf(codes.values());
  }

  private static Admissions.KnownReview fresh(UUID id, SharedRow.@Nullable Standing standing) {
    if (standing == null) {
      return new Admissions.KnownReview(LocalCodes.review(id), true, ReviewStatus.PENDING_HITL, 1);
    }
    Admissions.KnownReview review =
        new Admissions.KnownReview(standing.code(), true, standing.status(), 1);
    review.updatedAt = standing.updatedAt();
    return review;
  }

  /**
   * Where the reviews stand that are new here, have one version and nothing else: as most of a
   * first pull, they can be written once as they are shown.
   */
  private Map<UUID, SharedRow.Standing> plain(Sorted sorted) {
    Map<UUID, SharedRow.Standing> plain = new HashMap<>();
    sorted.standings.forEach(standing -> plain.put(standing.reviewId(), standing));
    Map<UUID, Digest> only = new HashMap<>();
    for (SharedRow.Version version : sorted.versions) {
      if (only.put(version.reviewId(), version.digest()) != null) {
        plain.remove(version.reviewId());
      }
    }
    plain
        .values()
        .removeIf(
            standing ->
                reviews.containsKey(standing.reviewId())
                    || standing.versions() != 1
                    || !standing.version().equals(only.get(standing.reviewId())));
    sorted.runs.forEach(run -> plain.remove(run.run().reviewId()));
    sorted.decisions.forEach(decision -> plain.remove(decision.decision().reviewId()));
    sorted.gone.forEach(gone -> plain.keySet().removeIf(id -> gone.key().equals(id.toString())));
    return plain;
  }

  /** The next places, in the order in which the authority told of versions. */
  private Iterator<Long> places(int count) {
    return tx.handle()
        .createQuery("SELECT NEXT VALUE FOR arrival FROM SYSTEM_RANGE(1, :count)")
        .bind("count", count)
        .mapTo(Long.class)
        .list()
        .iterator();
  }

  /** Of all versions at once: one question instead of one for each. */
  private Map<String, List<AdvisoryRecord>> advisories(List<SharedRow.Version> versions)
      throws SQLException {
    Set<String> aliases = new HashSet<>();
    versions.forEach(version -> aliases.addAll(HeadFacts.aliases(version.content())));
    return aliases.isEmpty() ? Map.of() : Advisories.byAlias(tx.handle(), aliases);
  }

  private void standings(List<SharedRow.Standing> standings) throws SQLException {
    if (standings.isEmpty()) {
      return;
    }
    // The last word on each review, in the order of the key.
    SortedMap<UUID, SharedRow.Standing> last = new TreeMap<>();
    standings.forEach(standing -> last.put(standing.reviewId(), standing));
    Set<UUID> known = known(last.keySet());
    put(
        "UPDATE standing SET code = ?, status = ?, version = ?, versions = ?, updated_at = ?,"
            + " generation = ? WHERE review_id = ?",
        last.values().stream().filter(s -> known.contains(s.reviewId())).toList());
    put(
        "INSERT INTO standing (code, status, version, versions, updated_at, generation, review_id)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        last.values().stream().filter(s -> !known.contains(s.reviewId())).toList());
    Tombstones.lift(tx.handle(), last.keySet());
  }

  /** Those of the reviews of which it is known where they stand. */
  private Set<UUID> known(Set<UUID> asked) throws SQLException {
    Set<UUID> known = new HashSet<>();
    try (PreparedStatement select =
        tx.handle()
            .getConnection()
            .prepareStatement("SELECT k FROM TABLE(k UUID = ?) JOIN standing ON review_id = k")) {
      select.setObject(1, asked.toArray(UUID[]::new));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          known.add(row.getObject(1, UUID.class));
        }
      }
    }
    return known;
  }

  private void put(String sql, List<SharedRow.Standing> standings) throws SQLException {
    if (standings.isEmpty()) {
      return;
    }
    try (PreparedStatement put = tx.handle().getConnection().prepareStatement(sql)) {
      for (SharedRow.Standing standing : standings) {
        put.setString(1, standing.code());
        put.setString(2, standing.status().name());
        put.setString(3, standing.version().hex());
        put.setInt(4, standing.versions());
        put.setObject(5, standing.updatedAt());
        put.setInt(6, generation);
        put.setObject(7, standing.reviewId());
        put.addBatch();
      }
      put.executeBatch();
    }
  }

  private void runs(List<SharedRow.Run> runs) throws SQLException {
    Set<UUID> known =
        new HashSet<>(
            Runs.byIds(tx.handle(), runs.stream().map(r -> r.run().id()).toList()).keySet());
    for (SharedRow.Run row : runs) {
      WargameRun run = row.run();
      if (!known.contains(run.id()) && !isThere(run.reviewId(), run.version())) {
        Parked.keep(tx.handle(), run.reviewId(), row);
        continue;
      }
      FormerCodes.freeRun(tx.handle(), run.code(), run.id());
      if (known.add(run.id())) {
        Runs.insert(tx.handle(), run, person(run.startedBy()));
        tx.handle()
            .createUpdate("UPDATE wargame_run SET theirs = TRUE, generation = :g WHERE id = :id")
            .bind("g", generation)
            .bind("id", run.id())
            .execute();
      } else {
        tx.handle()
            .createUpdate(
                "UPDATE wargame_run SET code = :code, started_by = :by, generation = :g WHERE id ="
                    + " :id")
            .bind("code", run.code())
            .bind("by", person(run.startedBy()).id())
            .bind("g", generation)
            .bind("id", run.id())
            .execute();
      }
    }
  }

  private void decisions(List<SharedRow.Decision> decisions) throws SQLException {
    if (decisions.isEmpty()) {
      return;
    }
    Set<UUID> known =
        new HashSet<>(
            DecisionRows.byIds(tx.handle(), decisions.stream().map(d -> d.decision().id()).toList())
                .keySet());
    List<UUID> named = new ArrayList<>();
    decisions.forEach(
        d -> {
          UUID run = d.decision().run();
          if (run != null) {
            named.add(run);
          }
        });
    Set<UUID> runs = Runs.byIds(tx.handle(), named).keySet();
    Map<DecisionRecord, People.Person> fresh = new LinkedHashMap<>();
    List<DecisionWords.Word> words = new ArrayList<>();
    for (SharedRow.Decision row : decisions) {
      DecisionRecord decision = row.decision();
      boolean there =
          isThere(decision.reviewId(), decision.version())
              && (decision.run() == null || runs.contains(decision.run()));
      People.Person reviewer = person(decision.reviewer());
      if (known.contains(decision.id())) {
        words.add(new DecisionWords.Word(row, reviewer, false));
      } else if (there) {
        known.add(decision.id());
        fresh.put(decision, reviewer);
        words.add(new DecisionWords.Word(row, reviewer, true));
      } else {
        Parked.keep(tx.handle(), decision.reviewId(), row);
      }
    }
    DecisionRows.insert(tx.handle(), fresh);
    DecisionWords.note(tx.handle(), words, generation);
    for (DecisionWords.Word word : words) {
      SharedRow.Undone undone = word.row().undone();
      if (undone != null) {
        DecisionWords.undone(tx.handle(), word.row(), undone, person(undone.by()).id());
      }
    }
  }
}
