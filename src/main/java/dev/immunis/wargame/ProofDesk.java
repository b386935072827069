package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.Admitted;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.wargame.template.ProofDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Checks a written proof on a review's tree and makes it the plan of a new version. */
public final class ProofDesk {
  private final WargameEngine engine;
  private final WargameStore store;

  /** A desk on one workspace. */
  public ProofDesk(WargameEngine engine, WargameStore store) {
    this.engine = engine;
    this.store = store;
  }

  /**
   * A check of a draft on the tree before the patch of a review; empty when the review, or its
   * tree, is not here. Run it off the UI thread.
   */
  public Optional<ProofCheck> check(UUID reviewId, ProofDraft draft, WargameListener listener) {
    return plan(reviewId)
        .map(
            plan -> {
              Map<Digest, byte[]> written = draft.blobs();
              return engine.check(
                  draft.plan(plan),
                  digest ->
                      Optional.ofNullable(written.get(digest)).or(() -> store.vault().get(digest)),
                  listener);
            });
  }

  /**
   * Makes the draft the proof of a review: its plan changes, so the review gets a new version.
   *
   * @return what became of it; empty when the review, or its tree, is not here
   * @throws dev.immunis.store.StoreException when the review's state is final
   */
  public Optional<Admitted> adopt(UUID reviewId, ProofDraft draft, Actor by) {
    Optional<Review> review = store.cache().review(reviewId);
    Optional<WargamePlan> plan = plan(reviewId);
    if (review.isEmpty() || plan.isEmpty()) {
      return Optional.empty();
    }
    ReviewVersion before = review.get().version();
    WargamePlan made = draft.plan(plan.get());
    if (made.equals(plan.get())) {
      return Optional.of(new Admitted.Unchanged(reviewId, review.get().code()));
    }
    Map<String, String> identity = new TreeMap<>();
    identity.put("version", before.digest().toString());
    identity.put("plan", PlanJson.digest(made).toString());
    return Optional.of(
        store
            .authority()
            .admit(
                List.of(
                    new ReviewAdmission(
                        review.get().source(),
                        Digest.of(RecordJson.canonical(identity)),
                        before.content(),
                        made,
                        draft.blobs())),
                by)
            .getFirst());
  }

  private Optional<WargamePlan> plan(UUID reviewId) {
    return store
        .cache()
        .review(reviewId)
        .flatMap(review -> Optional.ofNullable(review.version().plan()));
  }
}
