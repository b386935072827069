package dev.immunis.ui.queue;

import dev.immunis.model.review.ReviewLimits;
import dev.immunis.ui.kit.Texts;
import java.util.List;

/**
 * A filter and an order under a name.
 *
 * @param columns the columns of the table, in their order; empty for the usual ones
 */
public record SavedView(String name, QueueFilter filter, QueueSort sort, List<String> columns) {
  /** Longest name, characters. */
  public static final int LONGEST_NAME = 60;

  public SavedView {
    columns = List.copyOf(columns);
  }

  /** The views that everybody has. */
  public enum Standard {
    /** By risk, what waits. */
    NEEDS_DECISION,
    /** What is over its limit or soon will be. */
    DUE,
    /** What the catalogue of known exploited vulnerabilities has. */
    LISTED,
    /** What this person holds. */
    MINE,
    /** What has no verdict. */
    NO_VERDICT,
    /** What the person put off. */
    PUT_OFF,
    DECIDED,
    ALL;

    /** The view with its name in the language chosen now. */
    public SavedView view() {
      QueueFilter waiting = QueueFilter.needsDecision();
      QueueFilter filter =
          switch (this) {
            case NEEDS_DECISION -> waiting;
            case DUE ->
                waiting
                    .with(Facet.LIMIT, ReviewLimits.Standing.LATE, Choice.Wish.WITH)
                    .with(Facet.LIMIT, ReviewLimits.Standing.SOON, Choice.Wish.WITH);
            case LISTED -> waiting.with(Facet.KEV, Facet.Listed.LISTED, Choice.Wish.WITH);
            case MINE -> waiting.with(Facet.HOLDER, Facet.Holder.MINE, Choice.Wish.WITH);
            case NO_VERDICT ->
                waiting.with(Facet.VERDICT, Facet.VERDICT.place(null), Choice.Wish.WITH);
            case PUT_OFF ->
                QueueFilter.of(QueueFilter.Scope.NEEDS_DECISION)
                    .with(Facet.SNOOZED, Facet.Away.PUT_OFF, Choice.Wish.WITH);
            case DECIDED -> QueueFilter.of(QueueFilter.Scope.DECIDED);
            case ALL -> QueueFilter.of(QueueFilter.Scope.ALL);
          };
      QueueSort sort =
          switch (this) {
            case NEEDS_DECISION, LISTED, MINE, NO_VERDICT, PUT_OFF, ALL -> QueueSort.RISK;
            case DUE -> QueueSort.DUE;
            case DECIDED -> QueueSort.NEWEST;
          };
      return new SavedView(Texts.get(Texts.key("queue.view.*", this)), filter, sort, List.of());
    }
  }
}
