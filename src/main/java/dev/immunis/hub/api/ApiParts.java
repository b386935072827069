package dev.immunis.hub.api;

import dev.immunis.decision.DecisionService;
import dev.immunis.intake.MessageReader;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.store.ApiCallers;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.Profiles;

/**
 * What the HTTP interface stands on.
 *
 * @param callers whose secret is whose
 * @param desks makes the desk at which one caller decides
 * @param reader of reviews that are handed in
 * @param limits how much one caller, and all together, may take
 */
public record ApiParts(
    ApiCallers callers,
    DecisionDesks desks,
    MessageReader reader,
    ApiLimits limits,
    Clock clock,
    Ids ids,
    String version) {
  /** Makes the desk at which one caller decides; the house's rules are the same for all doors. */
  @FunctionalInterface
  public interface DecisionDesks {
    DecisionService of(Cache cache, Authority authority, Profiles reviewer, Ids ids);
  }
}
