package dev.immunis.queue.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import dev.immunis.model.Clock;
import dev.immunis.queue.BrokerException;
import dev.immunis.queue.BrokerSettings;
import dev.immunis.queue.BrokerWatch;
import dev.immunis.queue.InMessage;
import dev.immunis.queue.MessageListener;
import dev.immunis.queue.MessageListener.Taken;
import dev.immunis.queue.TeamQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hears one queue on one connection. A message is answered for only after it did what it should, or
 * lies safely in its queue again or with the dead letters: whatever breaks in between, it comes
 * again rather than getting lost.
 */
final class Hearing {
  private static final System.Logger LOG = System.getLogger(Hearing.class.getName());

  private final TeamQueue queue;
  private final MessageListener listener;
  private final BrokerWatch watch;
  private final BrokerSettings settings;
  private final Clock clock;
  private final CountDownLatch down;
  private final Channel in;
  private final Channel back;
  private final AtomicBoolean homeless = new AtomicBoolean();

  /**
   * Begins to hear.
   *
   * @param down counted down once the connection is over
   */
  Hearing(
      Connection connection,
      TeamQueue queue,
      MessageListener listener,
      BrokerWatch watch,
      BrokerSettings settings,
      Clock clock,
      CountDownLatch down)
      throws IOException {
    this.queue = queue;
    this.listener = listener;
    this.watch = watch;
    this.settings = settings;
    this.clock = clock;
    this.down = down;
    back = connection.createChannel();
    back.confirmSelect();
    back.addReturnListener(returned -> homeless.set(true));
    in = connection.createChannel();
    // Also ended by the broker alone, such as when a message waited too long.
    in.addShutdownListener(signal -> down.countDown());
    in.basicQos(settings.prefetch());
    in.basicConsume(queue.queueName(), false, this::heard, tag -> connection.abort());
  }

  private void heard(String tag, Delivery delivery) throws IOException {
    try {
      while (!once(delivery)) {
        // It keeps its place in the queue; the others wait behind it, for the same reason.
        if (down.await(settings.reconnect().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the message is answered for. */
  private boolean once(Delivery delivery) throws IOException, InterruptedException {
    long start = clock.nanos();
    String reason;
    String result;
    switch (taken(delivery)) {
      case Taken.Done done -> {
        result = "done";
        reason = "";
      }
      case Taken.Passed passed -> {
        result = "passed";
        reason = "";
      }
      case Taken.NotNow later -> {
        LOG.log(
            System.Logger.Level.WARNING,
            "messages wait in " + queue.queueName() + ": " + later.reason());
        watch.consumed(queue, "waits", took(start));
        return false;
      }
      case Taken.Refused refused -> {
        boolean last = Headers.tries(delivery.getProperties()) + 1 >= settings.tries();
        result = last ? "dead" : "retried";
        reason = refused.reason();
        putBack(delivery, last ? queue.deadLetters() : queue.queueName(), reason);
      }
    }
    in.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    watch.consumed(queue, result, took(start));
    if (result.equals("dead")) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a message of " + queue.queueName() + " went to the dead letters: " + reason);
    }
    return true;
  }

  private Duration took(long start) {
    return Duration.ofNanos(clock.nanos() - start);
  }

  private Taken taken(Delivery delivery) {
    String id = delivery.getProperties().getMessageId();
    try {
      return listener.take(
          new InMessage(
              id == null ? "" : id,
              delivery.getEnvelope().getRoutingKey(),
              delivery.getBody(),
              Headers.tries(delivery.getProperties()) + 1));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a message could not be taken", e);
      return new Taken.Refused("it could not be taken: " + e.getClass().getSimpleName());
    }
  }

  /** Through the queue's own name, so that no other queue bound to its key gets it twice. */
  private void putBack(Delivery delivery, String to, String reason)
      throws IOException, InterruptedException {
    homeless.set(false);
    back.basicPublish(
        "",
        to,
        true,
        Headers.failed(
            delivery.getProperties(),
            queue.queueName(),
            delivery.getEnvelope().getRoutingKey(),
            reason,
            clock.now().toString()),
        delivery.getBody());
    try {
      if (!back.waitForConfirms(settings.confirm().toMillis()) || homeless.get()) {
        throw new BrokerException("the broker did not keep a message that was put back");
      }
    } catch (TimeoutException e) {
      throw new BrokerException("the broker did not confirm in time", e);
    }
  }
}
