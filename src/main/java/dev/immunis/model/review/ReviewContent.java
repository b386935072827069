package dev.immunis.model.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a source said in one version of a review.
 *
 * @param priority 1 to 10, 10 is urgent
 * @param language programming language of the target, as given
 * @param createdAt when the source made it; the time of import where it did not say
 * @param derived wire names (contracts section 4) of the fields that were derived and not given
 */
public record ReviewContent(
    String title,
    @Nullable String description,
    VulnerabilityFacts vulnerability,
    PackageFacts dependency,
    Confirmation confirmation,
    PatchFacts patch,
    @Nullable PullRequest pullRequest,
    @Nullable ReportedWargame reportedWargame,
    @Nullable Integer priority,
    @Nullable String language,
    Instant createdAt,
    List<String> derived) {
  public ReviewContent {
    derived = List.copyOf(derived);
  }
}
