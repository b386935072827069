package dev.immunis.store.h2;

import dev.immunis.model.Severity;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.VulnerabilityFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a review's head takes from the advisories that share an id with it. */
record HeadFacts(@Nullable String cve, Severity severity) {
  /** Newest change first; an advisory without a date is the oldest. */
  static final Comparator<AdvisoryRecord> NEWEST_FIRST =
      Comparator.comparing(HeadFacts::changedAt, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(AdvisoryRecord::id);

  /**
   * The facts of a version.
   *
   * @param advisories in the order of {@link #NEWEST_FIRST}
   */
  static HeadFacts of(VulnerabilityFacts given, List<AdvisoryRecord> advisories) {
    String cve =
        given.cves().isEmpty()
            ? advisories.stream()
                .flatMap(a -> a.ids().stream())
                .filter(id -> id.startsWith("CVE-"))
                .findFirst()
                .orElse(null)
            : given.cves().getFirst();
    Severity severity =
        given.severity() == Severity.UNKNOWN
            ? advisories.stream()
                // A withdrawn advisory no longer says anything.
                .filter(a -> a.withdrawn() == null)
                .map(AdvisoryRecord::severity)
                .filter(s -> s != Severity.UNKNOWN)
                .findFirst()
                .orElse(Severity.UNKNOWN)
            : given.severity();
    return new HeadFacts(cve, severity);
  }

  /** The facts of a version, from advisories by alias. */
  static HeadFacts of(ReviewContent content, Map<String, List<AdvisoryRecord>> advisories) {
    Set<AdvisoryRecord> sharing = new LinkedHashSet<>();
    for (String alias : aliases(content)) {
      sharing.addAll(advisories.getOrDefault(alias, List.of()));
    }
    return of(content.vulnerability(), sharing.stream().sorted(NEWEST_FIRST).toList());
  }

  /** The ids by which advisories find the review, in capitals. */
  static Set<String> aliases(ReviewContent content) {
    List<String> ids = new ArrayList<>(content.vulnerability().cves());
    if (content.vulnerability().ghsa() != null) {
      ids.add(content.vulnerability().ghsa());
    }
    return capitals(ids);
  }

  static Set<String> aliases(AdvisoryRecord advisory) {
    List<String> ids = new ArrayList<>(advisory.ids());
    ids.add(advisory.id());
    return capitals(ids);
  }

  /** When the advisory last changed, null when it does not say. */
  static java.time.@Nullable Instant changedAt(AdvisoryRecord advisory) {
    return advisory.modified() == null ? advisory.published() : advisory.modified();
  }

  private static Set<String> capitals(List<String> ids) {
    Set<String> capitals = new LinkedHashSet<>();
    for (String id : ids) {
      if (!id.isBlank()) {
        capitals.add(id.strip().toUpperCase(Locale.ROOT));
      }
    }
    return capitals;
  }
}
