package dev.immunis.decision.effect;

import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.PullRequestHead;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.store.EvidenceVault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether a version is an older one moved to another commit, with the same change. */
final class Rebase {
  private Rebase() {}

  static boolean pure(ReviewVersion before, ReviewVersion after, EvidenceVault vault) {
    PullRequestHead old = head(before);
    PullRequestHead now = head(after);
    if (old == null
        || now == null
        || !old.repository().equals(now.repository())
        || !old.baseBranch().equals(now.baseBranch())) {
      return false;
    }
    Optional<byte[]> reviewed = vault.get(before.content().patch().bytes());
    Optional<byte[]> newer = vault.get(after.content().patch().bytes());
    return reviewed.isPresent() && newer.isPresent() && SameChange.of(reviewed.get(), newer.get());
  }

  private static @Nullable PullRequestHead head(ReviewVersion version) {
    PullRequest pull = version.content().pullRequest();
    return pull == null ? null : pull.head();
  }
}
