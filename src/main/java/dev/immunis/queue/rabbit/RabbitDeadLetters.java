package dev.immunis.queue.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.immunis.queue.BrokerException;
import dev.immunis.queue.BrokerSettings;
import dev.immunis.queue.DeadLetters;
import dev.immunis.queue.TeamQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks at the dead letters of RabbitMQ without taking them, and puts them back. */
public final class RabbitDeadLetters implements DeadLetters {
  private final BrokerSettings settings;
  private final Connection connection;

  /**
   * Connects.
   *
   * @throws BrokerException when the broker cannot be reached
   * @throws IllegalArgumentException with a sentence for a person when the address is none
   */
  public RabbitDeadLetters(BrokerSettings settings) {
    this.settings = settings;
    connection = new Reach(settings).open("immunis dead letters");
  }

  @Override
  public List<DeadLetter> list(TeamQueue queue, int most) {
    List<DeadLetter> found = new ArrayList<>();
    // What is not answered for goes back to its place when the channel ends.
    try (Channel channel = connection.createChannel()) {
      while (found.size() < most) {
        GetResponse one = channel.basicGet(queue.deadLetters(), false);
        if (one == null) {
          break;
        }
        found.add(letter(queue, one));
      }
      return found;
    } catch (IOException | TimeoutException e) {
      throw failed(queue, e);
    }
  }

  private static DeadLetter letter(TeamQueue queue, GetResponse one) {
    AMQP.BasicProperties properties = one.getProps();
    String key = Headers.text(properties, Headers.FIRST_KEY);
    return new DeadLetter(
        queue,
        id(one),
        key.isEmpty() ? one.getEnvelope().getRoutingKey() : key,
        Headers.reason(properties),
        Headers.tries(properties),
        Headers.text(properties, Headers.LAST),
        one.getBody().length);
  }

  private static String id(GetResponse one) {
    String id = one.getProps().getMessageId();
    return id == null ? "" : id;
  }

  @Override
  public int replay(TeamQueue queue, Set<String> ids) {
    int went = 0;
    try (Channel channel = connection.createChannel()) {
      AtomicBoolean homeless = new AtomicBoolean();
      channel.confirmSelect();
      channel.addReturnListener(returned -> homeless.set(true));
      // What dies again while this goes on is behind these.
      long there = channel.messageCount(queue.deadLetters());
      for (long i = 0; i < there; i++) {
        GetResponse one = channel.basicGet(queue.deadLetters(), false);
        if (one == null) {
          break;
        }
        if (ids.isEmpty() || ids.contains(id(one))) {
          channel.basicPublish(
              "", queue.queueName(), true, Headers.fresh(one.getProps()), one.getBody());
          channel.waitForConfirmsOrDie(settings.confirm().toMillis());
          if (homeless.get()) {
            throw new BrokerException(
                "there is no queue "
                    + queue.queueName()
                    + "; its dead letters stay where they are");
          }
          channel.basicAck(one.getEnvelope().getDeliveryTag(), false);
          went++;
        }
      }
      return went;
    } catch (IOException | TimeoutException e) {
      throw failed(queue, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("interrupted while the broker confirmed", e);
    }
  }

  private static BrokerException failed(TeamQueue queue, Exception e) {
    return new BrokerException(
        "the dead letters of " + queue.queueName() + " cannot be reached: " + Reach.why(e), e);
  }

  @Override
  public void close() {
    connection.abort();
  }
}
