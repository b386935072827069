package dev.immunis.ui.decide;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.Profiles;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the panel needs to know about the open review, read in one go.
 *
 * @param run the newest run on exactly the current version, null when there is none
 * @param draft what the person had typed before, null when nothing
 * @param reviewer whom the workspace's profile names
 */
public record OpenDecision(
    Review review, @Nullable WargameRun run, @Nullable DecisionDraft draft, Actor reviewer) {

  /** Reads it; blocks, so call it off the UI thread. Empty when no review has that id. */
  static Optional<OpenDecision> read(UUID id, Cache cache, DraftBox drafts, Profiles profiles) {
    return cache
        .review(id)
        .map(
            review ->
                new OpenDecision(
                    review,
                    cache.runs(id).stream()
                        .filter(run -> run.version().equals(review.version().digest()))
                        .findFirst()
                        .orElse(null),
                    drafts.load(id),
                    profiles.current().actor()));
  }
}
