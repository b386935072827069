package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.Admitted;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes reviews in: says what each is, then writes all rows in batches. */
final class Admissions {
  private static final Codes CODES = new Codes("APV");

  private final Tx tx;
  private final Actor by;
  private final Map<UUID, KnownReview> reviews;
  private final Codes.Series codes;
  private final boolean inTeam;
  private final List<Admitted> outcomes = new ArrayList<>();
  private final List<AdmissionRows.Version> versions = new ArrayList<>();

  /** The newest admission of each review that changed. */
  private final Map<UUID, ReviewAdmission> changed = new LinkedHashMap<>();

  private Admissions(Tx tx, Actor by, Map<UUID, KnownReview> reviews) {
    this.tx = tx;
    this.by = by;
    this.reviews = reviews;
    this.codes = CODES.series(tx);
    this.inTeam = TeamRow.isThere(tx.handle());
  }

  /** A review as the transaction sees it so far. */
  static final class KnownReview {
    final String code;
    final boolean fresh;
    ReviewStatus status;
    int versions;

    /** The authority's time, null for that of the transaction. */
    @Nullable Instant updatedAt;

    final Set<Digest> digests = new HashSet<>();

    KnownReview(String code, boolean fresh, ReviewStatus status, int versions) {
      this.code = code;
      this.fresh = fresh;
      this.status = status;
      this.versions = versions;
    }
  }

  static List<Admitted> admit(
      Tx tx, List<ReviewAdmission> admissions, Collection<Packed> blobs, Actor by)
      throws SQLException {
    Blobs.insert(tx, blobs);
    Set<UUID> ids = new LinkedHashSet<>();
    admissions.forEach(a -> ids.add(a.source().reviewId()));
    Admissions work = new Admissions(tx, by, AdmissionRows.known(tx.handle(), ids));
    for (ReviewAdmission admission : admissions) {
      work.take(admission);
    }
    work.write();
    return work.outcomes;
  }

  private void take(ReviewAdmission admission) {
    UUID id = admission.source().reviewId();
    KnownReview review = reviews.get(id);
    if (review == null) {
      KnownReview fresh = new KnownReview(code(id), true, ReviewStatus.PENDING_HITL, 1);
      reviews.put(id, fresh);
      add(id, fresh, admission);
      outcomes.add(new Admitted.New(id, fresh.code));
      tx.audit(by, "review.imported", id.toString(), facts(fresh, admission));
    } else if (review.digests.contains(admission.version())) {
      outcomes.add(new Admitted.Unchanged(id, review.code));
    } else {
      ReviewStatus before = review.status;
      if (!reaches(before, ReviewStatus.PENDING_HITL)) {
        throw new StoreException(
            review.code
                + " is "
                + before.wire()
                + ", which is final: a new version of it cannot come in; import it under another"
                + " id");
      }
      review.status = ReviewStatus.PENDING_HITL;
      review.versions++;
      add(id, review, admission);
      outcomes.add(new Admitted.NewVersion(id, review.code, review.versions));
      Map<String, Object> facts = new LinkedHashMap<>(facts(review, admission));
      facts.put("statusBefore", before.wire());
      tx.audit(by, "review.new-version", id.toString(), facts);
    }
  }

  /** In a team only the authority gives codes that last. */
  private String code(UUID id) {
    return inTeam ? LocalCodes.review(id) : codes.get();
  }

  private void add(UUID id, KnownReview review, ReviewAdmission admission) {
    review.digests.add(admission.version());
    versions.add(new AdmissionRows.Version(id, review.versions, admission, tx.now(), null, null));
    changed.put(id, admission);
  }

  private static Map<String, Object> facts(KnownReview review, ReviewAdmission admission) {
    return Map.of(
        "code", review.code,
        "number", review.versions,
        "version", admission.version(),
        "patch", admission.content().patch().bytes(),
        "source", admission.source().kind().wire());
  }

  private void write() throws SQLException {
    if (versions.isEmpty()) {
      return;
    }
    if (!inTeam) {
      codes.keep();
    }
    AdmissionRows rows = new AdmissionRows(tx);
    rows.requireContents(versions);
    Map<String, List<AdvisoryRecord>> advisories = Advisories.byAlias(tx.handle(), aliases());
    List<AdmissionRows.Head> heads = new ArrayList<>();
    changed.forEach(
        (id, admission) -> {
          HeadFacts facts = HeadFacts.of(admission.content(), advisories);
          heads.add(new AdmissionRows.Head(id, known(id), admission, facts));
        });
    rows.insertReviews(heads.stream().filter(h -> h.review().fresh).toList());
    rows.updateReviews(heads.stream().filter(h -> !h.review().fresh).toList());
    rows.insertVersions(versions);
    rows.replaceAliases(heads);
    if (inTeam) {
      try (Wishes wishes = new Wishes(tx)) {
        for (AdmissionRows.Version version : versions) {
          wishes.version(version.reviewId(), version.admission().version());
        }
      }
    }
    tx.changed(new Change.ReviewsImported(List.copyOf(changed.keySet())));
  }

  private KnownReview known(UUID id) {
    return java.util.Objects.requireNonNull(reviews.get(id));
  }

  private Set<String> aliases() {
    Set<String> aliases = new HashSet<>();
    changed.values().forEach(a -> aliases.addAll(HeadFacts.aliases(a.content())));
    return aliases;
  }

  /** Whether legal moves lead from one state to another; a state is where it stands already. */
  static boolean reaches(ReviewStatus from, ReviewStatus to) {
    Set<ReviewStatus> seen = EnumSet.of(from);
    List<ReviewStatus> next = new ArrayList<>(seen);
    while (!next.isEmpty()) {
      ReviewStatus here = next.removeLast();
      if (here == to) {
        return true;
      }
      for (ReviewStatus move : here.moves()) {
        if (seen.add(move)) {
          next.add(move);
        }
      }
    }
    return false;
  }
}
