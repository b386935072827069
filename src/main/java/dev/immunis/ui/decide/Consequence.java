package dev.immunis.ui.decide;

import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.wargame.WargameRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of what will happen, or of what to mind, when the decision is submitted now. */
public sealed interface Consequence {
  /** The choice goes against what the wargame found. */
  record AgainstVerdict(DecisionKind kind, Verdict verdict) implements Consequence {}

  /** Approved although no wargame was run on this version. */
  record NoRun() implements Consequence {}

  /** Recorded on this machine under the person's name. */
  record Recorded(String reviewer) implements Consequence {}

  /** Bound to what was seen: version number, patch digest, run code. */
  record Bound(int version, String patch, @Nullable String run) implements Consequence {}

  /** A line in the audit trail. */
  record Audited() implements Consequence {}

  /** The status after it, and whether the review stays in the queue. */
  record Moves(ReviewStatus status, boolean stays) implements Consequence {}

  /** Two people read it, each without the other's word. */
  record ReadByTwo() implements Consequence {}

  /** What becomes of the pull request, ten seconds later. */
  record PullRequestChanges(int number, DecisionKind kind) implements Consequence {}

  /** The pull request is not touched, because it is not known where it lies. */
  record PullRequestStays(int number) implements Consequence {}

  /** Whether the line is something to mind. */
  default boolean warns() {
    return this instanceof AgainstVerdict || this instanceof NoRun;
  }

  /** Everything that follows from a choice in solo mode. */
  static List<Consequence> of(DecisionKind kind, OpenDecision open) {
    Review review = open.review();
    WargameRun run = open.run();
    List<Consequence> lines = new ArrayList<>();
    if (run == null) {
      if (kind == DecisionKind.APPROVE) {
        lines.add(new NoRun());
      }
    } else if (isAgainst(kind, run.judgement().verdict())) {
      lines.add(new AgainstVerdict(kind, run.judgement().verdict()));
    }
    lines.add(new Recorded(open.reviewer().name()));
    lines.add(
        new Bound(
            review.version().number(),
            review.version().content().patch().bytes().toString(),
            run == null ? null : run.code()));
    lines.add(new Audited());
    if (open.preview().readByTwo()) {
      // The same words for both readers: which of them somebody is must not show.
      lines.add(new ReadByTwo());
      return List.copyOf(lines);
    }
    ReviewStatus after = kind.leadsTo();
    lines.add(new Moves(after, after.awaitsDecision()));
    PullRequest request = review.version().content().pullRequest();
    if (request != null) {
      lines.add(
          PullRequestId.of(review.version().content()).isPresent()
              ? new PullRequestChanges(request.number(), kind)
              : new PullRequestStays(request.number()));
    }
    return List.copyOf(lines);
  }

  /** By the same table as the agreement in the statistics. */
  private static boolean isAgainst(DecisionKind kind, Verdict verdict) {
    return switch (verdict.family()) {
      case FOR -> kind == DecisionKind.REJECT;
      case AGAINST, HARM, NONE -> kind == DecisionKind.APPROVE;
    };
  }
}
