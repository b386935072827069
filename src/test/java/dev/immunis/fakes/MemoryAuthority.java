package dev.immunis.fakes;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Admitted;
import dev.immunis.store.Authority;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.FactClearance;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.RunDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes reviews and advisories in and keeps them in memory; decides and runs nothing. */
public final class MemoryAuthority implements Authority {
  /** All versions of each review, oldest first. */
  public final Map<UUID, List<ReviewAdmission>> reviews = new LinkedHashMap<>();

  public final Map<String, AdvisoryRecord> advisories = new LinkedHashMap<>();
  public final Map<Digest, byte[]> vault = new HashMap<>();
  public final List<Integer> batches = new ArrayList<>();

  @Override
  public synchronized List<Admitted> admit(List<ReviewAdmission> admissions, Actor by) {
    batches.add(admissions.size());
    return admissions.stream().map(this::admit).toList();
  }

  private Admitted admit(ReviewAdmission admission) {
    UUID id = admission.source().reviewId();
    String code = admission.version().abbreviated();
    admission
        .blobs()
        .forEach(
            (digest, bytes) -> {
              if (!Digest.of(bytes).equals(digest)) {
                throw new AssertionError("a blob is not what its digest says");
              }
              vault.put(digest, bytes);
            });
    List<ReviewAdmission> versions = reviews.computeIfAbsent(id, key -> new ArrayList<>());
    if (!versions.isEmpty() && versions.getLast().version().equals(admission.version())) {
      return new Admitted.Unchanged(id, code);
    }
    versions.add(admission);
    return versions.size() == 1
        ? new Admitted.New(id, code)
        : new Admitted.NewVersion(id, code, versions.size());
  }

  @Override
  public synchronized List<UUID> admitAdvisory(AdvisoryRecord advisory, byte[] document, Actor by) {
    vault.put(Digest.of(document), document);
    if (advisory.equals(advisories.put(advisory.id(), advisory))) {
      return List.of();
    }
    return reviews.entrySet().stream()
        .filter(e -> names(e.getValue().getLast(), advisory))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean names(ReviewAdmission review, AdvisoryRecord advisory) {
    var facts = review.content().vulnerability();
    return facts.cves().stream().anyMatch(advisory.ids()::contains)
        || (facts.ghsa() != null && advisory.ids().contains(facts.ghsa()));
  }

  /** The newest version of the only review. */
  public ReviewAdmission only() {
    if (reviews.size() != 1) {
      throw new AssertionError(reviews.size() + " reviews");
    }
    return reviews.values().iterator().next().getLast();
  }

  @Override
  public WargameRun keep(RunDraft run) {
    throw new UnsupportedOperationException("no runs here");
  }

  @Override
  public DecisionReceipt record(DecisionRecord decision) {
    throw new UnsupportedOperationException("no decisions here");
  }

  @Override
  public void clear(FactClearance clearance) {
    throw new UnsupportedOperationException("no cheating facts here");
  }
}
