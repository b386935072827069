package dev.immunis.hub.queue;

import dev.immunis.hub.EffectDuty;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.Probe;
import dev.immunis.observe.HubMeters;
import dev.immunis.queue.TeamQueue;
import dev.immunis.store.Cache;

/**
 * The hub's side of the message queues: every hub takes notifications in, and the one that holds
 * the lease on telling tells decisions and how the desk stands.
 */
public final class QueueRoom implements EffectDuty, AutoCloseable {
  private final QueueParts parts;
  private final QueueMeters figures;
  private final Notifications notifications;
  private final Teller teller;

  public QueueRoom(QueueParts parts, Cache cache, HubMeters meters, Clock clock, Ids ids) {
    this.parts = parts;
    figures = new QueueMeters(meters.registry());
    notifications = new Notifications(parts.reader(), parts.authority(), cache);
    teller = new Teller(parts, cache, meters, figures, clock, ids);
  }

  /** Begins to hear; returns at once, also when the broker is away. */
  public void start() {
    parts.broker().start(TeamQueue.NOTIFICATIONS, notifications, figures);
  }

  /** Whether the broker is connected; it being away is no reason to send people elsewhere. */
  public Probe probe() {
    return parts.broker().probe();
  }

  @Override
  public void begin() {
    teller.begin();
  }

  @Override
  public void end() {
    teller.end();
  }

  @Override
  public void close() {
    teller.close();
    parts.broker().close();
  }
}
