package dev.immunis.store;

import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decisions in force on all reviews. Thread safe; may block.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface DecisionHistory {
  /**
   * Which decisions; null means any.
   *
   * @param reviewer whole name, without regard to case
   * @param since first moment
   * @param until first moment after
   */
  record Filter(
      @Nullable DecisionKind kind,
      @Nullable String reviewer,
      @Nullable Channel channel,
      @Nullable Instant since,
      @Nullable Instant until) {
    public static Filter any() {
      return new Filter(null, null, null, null, null);
    }
  }

  /**
   * The newest ones that pass, newest first.
   *
   * @param skip so many of them are left out first
   */
  List<DecisionRecord> newest(Filter filter, int skip, int limit);

  /** How many pass. */
  long count(Filter filter);
}
