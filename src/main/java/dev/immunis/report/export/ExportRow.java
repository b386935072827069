package dev.immunis.report.export;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.wargame.WargameRun;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A review with what an export says of it.
 *
 * @param run the newest run on its current version, null when there is none
 */
record ExportRow(Review review, @Nullable WargameRun run) {
  ReviewContent content() {
    return review.version().content();
  }

  @Nullable DecisionRecord decision() {
    return review.decision();
  }

  /** The CVE id, else the GHSA id, else the first id of an advisory. */
  Optional<String> vulnerability() {
    String cve = review.cve();
    if (cve != null) {
      return Optional.of(cve);
    }
    String ghsa = content().vulnerability().ghsa();
    return ghsa != null
        ? Optional.of(ghsa)
        : review.advisories().stream().map(advisory -> advisory.id()).findFirst();
  }

  /** Every other id by which the vulnerability is known. */
  List<String> aliases() {
    String own = vulnerability().orElse("");
    java.util.Set<String> all = new java.util.LinkedHashSet<>(content().vulnerability().cves());
    String ghsa = content().vulnerability().ghsa();
    if (ghsa != null) {
      all.add(ghsa);
    }
    review.advisories().forEach(advisory -> all.addAll(advisory.ids()));
    all.remove(own);
    return List.copyOf(all);
  }

  /** The dependency as it is used now. */
  Optional<Purl> purl() {
    return Purl.of(content().dependency(), review.advisories());
  }
}
