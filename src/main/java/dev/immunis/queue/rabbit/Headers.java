package dev.immunis.queue.rabbit;

import com.rabbitmq.client.AMQP;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers in which a message carries the story of its tries; names of contracts 7.1. Whoever
 * sent it first is no user of ours: the broker ends the channel of who names another than himself.
 */
final class Headers {
  static final String TRIES = "x-retries";
  static final String REASON = "x-retry-reason";
  static final String LAST = "x-last-retry-time";
  static final String FIRST_QUEUE = "x-first-death-queue";
  static final String FIRST_TIME = "x-first-death-time";

  /** A message that is put back goes by its queue's name, so its own key is kept here. */
  static final String FIRST_KEY = "x-first-routing-key";

  /** The broker's own, which it writes when somebody else put the message away. */
  private static final String DEATHS = "x-death";

  private static final int LONGEST_REASON = 1_000;
  private static final int MOST_TRIES = 1_000_000;

  private Headers() {}

  /** How many tries failed so far; 0 for a fresh message. */
  static int tries(AMQP.BasicProperties properties) {
    return of(properties).get(TRIES) instanceof Number number
        ? Math.clamp(number.longValue(), 0, MOST_TRIES)
        : 0;
  }

  /** A header as text; empty where it is absent. */
  static String text(AMQP.BasicProperties properties, String name) {
    Object value = of(properties).get(name);
    return value == null ? "" : value.toString();
  }

  /** Why it lies where it lies. */
  static String reason(AMQP.BasicProperties properties) {
    String ours = text(properties, REASON);
    if (!ours.isEmpty()) {
      return ours;
    }
    return of(properties).get(DEATHS) instanceof List<?> deaths
            && !deaths.isEmpty()
            && deaths.getFirst() instanceof Map<?, ?> death
        ? String.valueOf(death.get("reason"))
        : "";
  }

  /** The same message after one more failed try. */
  static AMQP.BasicProperties failed(
      AMQP.BasicProperties properties, String queue, String key, String reason, String now) {
    Map<String, Object> headers = new HashMap<>(of(properties));
    headers.put(TRIES, tries(properties) + 1);
    headers.put(REASON, reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
    headers.put(LAST, now);
    headers.putIfAbsent(FIRST_QUEUE, queue);
    headers.putIfAbsent(FIRST_TIME, now);
    headers.putIfAbsent(FIRST_KEY, key);
    return properties.builder().headers(headers).userId(null).build();
  }

  /** The same message as if it had never been tried. */
  static AMQP.BasicProperties fresh(AMQP.BasicProperties properties) {
    Map<String, Object> headers = new HashMap<>(of(properties));
    List.of(
            TRIES,
            REASON,
            LAST,
            FIRST_QUEUE,
            FIRST_TIME,
            DEATHS,
            "x-first-death-exchange",
            "x-first-death-reason")
        .forEach(headers::remove);
    return properties.builder().headers(headers).userId(null).expiration(null).build();
  }

  private static Map<String, Object> of(AMQP.BasicProperties properties) {
    @Nullable Map<String, Object> headers = properties.getHeaders();
    return headers == null ? Map.of() : headers;
  }
}
