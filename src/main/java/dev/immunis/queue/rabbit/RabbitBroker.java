package dev.immunis.queue.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.queue.Broker;
import dev.immunis.queue.BrokerException;
import dev.immunis.queue.BrokerSettings;
import dev.immunis.queue.BrokerWatch;
import dev.immunis.queue.MessageListener;
import dev.immunis.queue.OutMessage;
import dev.immunis.queue.TeamQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Keeps one connection to RabbitMQ, and makes a new one whenever it broke. */
public final class RabbitBroker implements Broker {
  private static final System.Logger LOG = System.getLogger(RabbitBroker.class.getName());
  private static final int PERSISTENT = 2;
  private static final int LAST_WORDS_MILLIS = 2_000;

  private final BrokerSettings settings;
  private final Reach reach;
  private final Clock clock;
  private final String name;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile BrokerWatch watch = BrokerWatch.none();
  private volatile @Nullable Connection connection;
  private volatile String trouble = "not connected yet";
  private @Nullable Channel out;
  private boolean lookAgain;
  private @Nullable Thread thread;

  /**
   * Gets ready; connects with {@link #start}.
   *
   * @param name of this program in the broker's list of connections
   * @throws IllegalArgumentException with a sentence for a person when the address is none
   */
  public RabbitBroker(BrokerSettings settings, Clock clock, String name) {
    this.settings = settings;
    this.reach = new Reach(settings);
    this.clock = clock;
    this.name = name;
  }

  @Override
  public synchronized void start(TeamQueue heard, MessageListener listener, BrokerWatch figures) {
    if (thread != null) {
      throw new IllegalStateException("the broker was started already");
    }
    watch = figures;
    thread = Thread.ofPlatform().daemon().name("message-broker").start(() -> keep(heard, listener));
  }

  private void keep(TeamQueue heard, MessageListener listener) {
    try {
      do {
        String before = trouble;
        try {
          serve(heard, listener);
          trouble = "the connection broke";
        } catch (IOException | TimeoutException | RuntimeException e) {
          trouble = Reach.why(e);
        }
        if (closing.getCount() > 0 && !trouble.equals(before)) {
          LOG.log(
              System.Logger.Level.WARNING,
              "no connection to the broker at " + settings.shown() + ": " + trouble);
        }
      } while (!closing.await(settings.reconnect().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns once the connection is over. */
  private void serve(TeamQueue heard, MessageListener listener)
      throws IOException, TimeoutException, InterruptedException {
    CountDownLatch down = new CountDownLatch(1);
    Connection open = reach.open(name);
    try {
      open.addShutdownListener(signal -> down.countDown());
      Topology.declare(open);
      new Hearing(open, heard, listener, watch, settings, clock, down);
      connection = open;
      if (closing.getCount() == 0) {
        return;
      }
      trouble = "";
      watch.connected(true);
      LOG.log(System.Logger.Level.INFO, "connected to the broker at " + settings.shown());
      down.await();
    } finally {
      if (connection != null) {
        connection = null;
        watch.connected(false);
      }
      open.abort(LAST_WORDS_MILLIS);
    }
  }

  @Override
  public synchronized void publish(List<OutMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    long start = clock.nanos();
    AtomicBoolean homeless = new AtomicBoolean();
    boolean kept = false;
    try {
      Channel channel = channel();
      channel.clearReturnListeners();
      channel.addReturnListener(returned -> homeless.set(true));
      for (OutMessage message : messages) {
        channel.basicPublish(
            TeamQueue.EXCHANGE, message.routingKey(), true, properties(message), message.body());
      }
      kept = channel.waitForConfirms(settings.confirm().toMillis()) && !homeless.get();
      if (!kept) {
        throw new BrokerException(
            homeless.get()
                ? "no queue takes the routing key " + messages.getFirst().routingKey()
                : "the broker did not keep a message");
      }
      watch.published(messages.size(), Duration.ofNanos(clock.nanos() - start));
    } catch (TimeoutException e) {
      throw new BrokerException("the broker did not confirm in time", e);
    } catch (IOException | AlreadyClosedException e) {
      throw new BrokerException("the broker went away: " + Reach.why(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("interrupted while the broker confirmed", e);
    } finally {
      if (!kept) {
        forget();
        lookAgain |= homeless.get();
        watch.failed(messages.size());
      }
    }
  }

  /** What is still to be confirmed on it would be taken for an answer to what comes next. */
  private void forget() {
    Channel old = out;
    out = null;
    if (old != null) {
      try {
        old.abort();
      } catch (IOException | AlreadyClosedException e) {
        LOG.log(System.Logger.Level.DEBUG, "a channel did not close", e);
      }
    }
  }

  private Channel channel() throws IOException, TimeoutException {
    Connection open = connection;
    if (open == null) {
      throw new BrokerException("the broker is not connected: " + trouble);
    }
    Channel channel = out;
    if (channel == null || !channel.isOpen() || channel.getConnection() != open) {
      if (lookAgain) {
        // A message found no queue: somebody took one away.
        Topology.declare(open);
        lookAgain = false;
      }
      channel = open.createChannel();
      if (channel == null) {
        throw new BrokerException("the broker gives this connection no more channels");
      }
      channel.confirmSelect();
      out = channel;
    }
    return channel;
  }

  private static AMQP.BasicProperties properties(OutMessage message) {
    AMQP.BasicProperties.Builder properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(PERSISTENT)
            .priority(message.priority())
            .messageId(message.id())
            .type(message.type())
            .timestamp(Date.from(message.at()));
    return message.correlation().isEmpty()
        ? properties.build()
        : properties.correlationId(message.correlation()).build();
  }

  @Override
  public Probe probe() {
    return new Probe() {
      @Override
      public String name() {
        return "rabbitmq";
      }

      @Override
      public Finding check() {
        String now = trouble;
        return now.isEmpty()
            ? Finding.ok("connected to the broker at " + settings.shown())
            : Finding.warning(
                "no connection to the broker at " + settings.shown() + ": " + now,
                "messages wait on both sides until it is back");
      }
    };
  }

  @Override
  public void close() {
    closing.countDown();
    Connection open = connection;
    if (open != null) {
      open.abort(LAST_WORDS_MILLIS);
    }
    Thread running = thread;
    if (running != null) {
      try {
        running.join(LAST_WORDS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
