package dev.immunis.queue.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.immunis.queue.TeamQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Makes the exchange and the queues that are not there yet. One that is there is used as it is:
 * another program may have declared it with other arguments, and a second declaration of other
 * arguments would end the channel of whoever asks.
 */
final class Topology {
  static final int HIGHEST_PRIORITY = 10;
  private static final long DEAD_LETTER_LIFE = Duration.ofHours(24).toMillis();

  private Topology() {}

  static void declare(Connection connection) throws IOException, TimeoutException {
    if (!isThere(connection, channel -> channel.exchangeDeclarePassive(TeamQueue.EXCHANGE))) {
      try (Channel channel = connection.createChannel()) {
        channel.exchangeDeclare(TeamQueue.EXCHANGE, BuiltinExchangeType.TOPIC, true);
      }
    }
    for (TeamQueue queue : TeamQueue.values()) {
      declare(connection, queue.deadLetters(), Map.of("x-message-ttl", DEAD_LETTER_LIFE));
      Map<String, Object> arguments = new HashMap<>();
      arguments.put("x-dead-letter-exchange", "");
      arguments.put("x-dead-letter-routing-key", queue.deadLetters());
      arguments.put("x-max-priority", HIGHEST_PRIORITY);
      declare(connection, queue.queueName(), arguments);
      try (Channel channel = connection.createChannel()) {
        channel.queueBind(queue.queueName(), TeamQueue.EXCHANGE, queue.binding());
      }
    }
  }

  private static void declare(Connection connection, String name, Map<String, Object> arguments)
      throws IOException, TimeoutException {
    if (!isThere(connection, channel -> channel.queueDeclarePassive(name))) {
      try (Channel channel = connection.createChannel()) {
        channel.queueDeclare(name, true, false, false, arguments);
      }
    }
  }

  @FunctionalInterface
  private interface Look {
    Object at(Channel channel) throws IOException;
  }

  private static boolean isThere(Connection connection, Look look)
      throws IOException, TimeoutException {
    Channel channel = connection.createChannel();
    try {
      look.at(channel);
      channel.close();
      return true;
    } catch (IOException e) {
      // The broker ended the channel along with its answer.
      if (e.getCause() instanceof ShutdownSignalException signal
          && signal.getReason() instanceof AMQP.Channel.Close close
          && close.getReplyCode() == AMQP.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}
