package dev.immunis.model.review;

import dev.immunis.model.decision.DecisionRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A review as it stands now: its current version, the advisories that name it, and its decision.
 *
 * @param code {@code APV-YYYYMMDD-NNN} once the authority gave one, else a short digest
 * @param versions how many versions there are; {@link #version} is the newest
 * @param advisories published advisories that share a CVE or GHSA id with this review
 * @param decision the decision on the current version, null while none was taken
 */
public record Review(
    UUID id,
    String code,
    ReviewSource source,
    ReviewStatus status,
    int versions,
    ReviewVersion version,
    List<AdvisoryRecord> advisories,
    @Nullable DecisionRecord decision,
    Instant createdAt,
    Instant updatedAt) {
  public Review {
    advisories = List.copyOf(advisories);
  }

  /** The same with another of its versions, such as the one that was decided on. */
  public Review at(ReviewVersion other) {
    return new Review(
        id, code, source, status, versions, other, advisories, decision, createdAt, updatedAt);
  }

  /** The first CVE id given by the source, or by an advisory. */
  public @Nullable String cve() {
    if (!version.content().vulnerability().cves().isEmpty()) {
      return version.content().vulnerability().cves().getFirst();
    }
    return advisories.stream()
        .flatMap(a -> a.ids().stream())
        .filter(id -> id.startsWith("CVE-"))
        .findFirst()
        .orElse(null);
  }
}
