package dev.immunis.hub.queue;

import dev.immunis.intake.MessageReader;
import dev.immunis.queue.Broker;
import dev.immunis.store.Authority;
import dev.immunis.store.DecisionOutbox;
import dev.immunis.store.EffectLease;
import java.time.Duration;

/**
 * What the hub's side of the queues stands on.
 *
 * @param lease the hub that holds it tells; no console asks for it
 * @param reader of what is handed in
 * @param authority as the hub's own login, which needs the right to take reviews in
 * @param age a decision is told once it is so old, when it can no longer be taken back
 * @param statusEvery how often the state of the desk is told
 */
public record QueueParts(
    Broker broker,
    DecisionOutbox outbox,
    EffectLease lease,
    MessageReader reader,
    Authority authority,
    Duration age,
    Duration statusEvery) {}
