package dev.immunis.store;

import dev.immunis.model.Severity;
import dev.immunis.model.decision.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The team's decisions that other programs have not been told yet. A decision gets its place there
 * in the transaction that keeps it. For a hub's login; thread safe; blocks.
 */
public interface DecisionOutbox {
  /** Decisions that are kept from now on get a place; those before the first call never do. */
  void open();

  /**
   * The oldest ones that are not marked as told.
   *
   * @param age only decisions kept at least so long ago
   */
  List<Untold> due(Duration age, int most);

  /** Marks decisions as told; one that is marked stays so. */
  void told(List<UUID> decisions);

  /** How many are not marked. */
  long waiting();

  /** Reviews of a severity that came in before that and still await a decision. */
  long overdue(Severity severity, Instant before);

  /**
   * A decision to be told.
   *
   * @param correlation id of the request that took it, empty where none is known
   */
  record Untold(DecisionRecord decision, String correlation) {}
}
