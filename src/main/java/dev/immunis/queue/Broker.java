package dev.immunis.queue;

import dev.immunis.model.Probe;
import java.util.List;

/**
 * A connection to the message broker that is made again whenever it breaks. Thread safe.
 *
 * @see BrokerException thrown when the broker is away; nothing else stops because of it
 */
public interface Broker extends AutoCloseable {
  /** Begins to connect and, once connected, to hear; returns at once. May be called once. */
  void start(TeamQueue heard, MessageListener listener, BrokerWatch watch);

  /**
   * Hands messages over and waits until the broker has kept them all; blocks.
   *
   * @throws BrokerException when it is not certain that each of them is kept; some may be
   */
  void publish(List<OutMessage> messages);

  /** Whether the broker is connected; its name is {@code rabbitmq}. It never fails, it warns. */
  Probe probe();

  @Override
  void close();
}
