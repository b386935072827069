package dev.immunis.hub.queue;

import dev.immunis.queue.BrokerWatch;
import dev.immunis.queue.TeamQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Figures of the queues, in the names of contracts 9.3. Thread safe. */
final class QueueMeters implements BrokerWatch {
  private final MeterRegistry registry;
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicLong waiting = new AtomicLong();
  private final Counter connections;
  private final Counter failures;
  private final Counter published;
  private final Timer publishing;

  QueueMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("rabbitmq_connection_status", connected, AtomicInteger::doubleValue)
        .description("1 while the broker is connected")
        .register(registry);
    Gauge.builder("hitl_decision_outbox_waiting", waiting, AtomicLong::doubleValue)
        .description("Decisions that the broker has not confirmed; known to the teller alone")
        .register(registry);
    connections =
        Counter.builder("rabbitmq_connection_reconnects")
            .description("Connections made to the broker")
            .register(registry);
    failures =
        Counter.builder("rabbitmq_publish_failures")
            .description("Messages that could not be handed over, each try counted")
            .register(registry);
    published =
        Counter.builder("rabbitmq_messages_published")
            .description("Messages that the broker has confirmed")
            .register(registry);
    publishing =
        Timer.builder("rabbitmq_message_publish_duration")
            .description("From handing messages over until all are confirmed")
            .register(registry);
  }

  void waiting(long now) {
    waiting.set(now);
  }

  @Override
  public void connected(boolean now) {
    connected.set(now ? 1 : 0);
    if (now) {
      connections.increment();
    }
  }

  @Override
  public void published(int messages, Duration took) {
    published.increment(messages);
    publishing.record(took);
  }

  @Override
  public void failed(int messages) {
    failures.increment(messages);
  }

  @Override
  public void consumed(TeamQueue queue, String result, Duration took) {
    Counter.builder("rabbitmq_messages_consumed")
        .description("Messages taken, by what became of them")
        .tag("queue", queue.queueName())
        .tag("result", result)
        .register(registry)
        .increment();
    if (result.equals("dead")) {
      Counter.builder("rabbitmq_dlq_messages")
          .description("Messages put to the dead letters")
          .tag("queue", queue.queueName())
          .register(registry)
          .increment();
    }
    Timer.builder("rabbitmq_message_processing_duration")
        .description("From getting a message until it is answered for")
        .tag("queue", queue.queueName())
        .register(registry)
        .record(took);
  }
}
