package dev.immunis.ui.decide;

import dev.immunis.decision.DecisionPreview;
import dev.immunis.decision.DecisionService;
import dev.immunis.model.Actor;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the panel needs to know about the open review, read in one go.
 *
 * @param run the newest run on exactly the current version, null when there is none
 * @param draft what the person had typed before, null when nothing
 * @param preview what the decision is checked against, and who the reviewer is
 */
public record OpenDecision(
    Review review,
    @Nullable WargameRun run,
    @Nullable DecisionDraft draft,
    DecisionPreview preview) {

  /** Reads it; blocks, so call it off the UI thread. Empty when no review has that id. */
  static Optional<OpenDecision> read(
      UUID id, Cache cache, DraftBox drafts, DecisionService decisions) {
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
                    decisions.preview(review, Channel.CONSOLE)));
  }

  /** Whom the workspace's profile names. */
  public Actor reviewer() {
    return preview.reviewer();
  }
}
