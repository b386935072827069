package dev.immunis.hub;

import dev.immunis.hub.api.ApiParts;
import dev.immunis.hub.queue.QueueParts;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.Probe;
import dev.immunis.store.Cache;
import dev.immunis.store.ChangeFeed;
import dev.immunis.store.EffectLease;
import dev.immunis.store.LiveTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hub stands on.
 *
 * @param readiness parts without which it is not ready; the feed is added by the hub
 * @param duty what is done while the lease is held
 * @param version of the program
 * @param api what the HTTP interface stands on
 * @param queues what the message queues stand on, null where no broker is named
 */
public record HubParts(
    ChangeFeed feed,
    Cache cache,
    LiveTokens tokens,
    EffectLease lease,
    EffectDuty duty,
    List<Probe> readiness,
    Clock clock,
    Ids ids,
    String version,
    ApiParts api,
    @Nullable QueueParts queues) {
  public HubParts {
    readiness = List.copyOf(readiness);
  }

  /** A hub without a message broker. */
  public HubParts(
      ChangeFeed feed,
      Cache cache,
      LiveTokens tokens,
      EffectLease lease,
      EffectDuty duty,
      List<Probe> readiness,
      Clock clock,
      Ids ids,
      String version,
      ApiParts api) {
    this(feed, cache, tokens, lease, duty, readiness, clock, ids, version, api, null);
  }
}
