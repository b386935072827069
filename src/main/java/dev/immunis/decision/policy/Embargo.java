package dev.immunis.decision.policy;

import dev.immunis.model.review.Review;
import dev.immunis.model.review.VulnerabilityFacts;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Nothing of a vulnerability may become public yet, so nothing is done on its pull request.
 *
 * @param review a CVE or GHSA id, or a review's code or id
 * @param until when it ends, null until somebody takes it out of the policy
 * @param why shown to who is refused
 */
public record Embargo(String review, @Nullable Instant until, String why) {
  boolean holds(Instant now) {
    return until == null || now.isBefore(until);
  }

  boolean names(Review named) {
    VulnerabilityFacts facts = named.version().content().vulnerability();
    return Stream.concat(
            Stream.of(named.code(), named.id().toString()),
            Stream.concat(
                Stream.concat(facts.cves().stream(), Stream.ofNullable(facts.ghsa())),
                named.advisories().stream()
                    .flatMap(one -> Stream.concat(Stream.of(one.id()), one.ids().stream()))))
        .anyMatch(review.strip()::equalsIgnoreCase);
  }
}
