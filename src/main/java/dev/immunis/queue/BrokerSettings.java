package dev.immunis.queue;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the broker is reached and how much is asked of it.
 *
 * @param address {@code amqp} or {@code amqps}, with login and virtual host
 * @param password of that login, null where the address holds it
 * @param connect how long a connection may take
 * @param reconnect pause before the next try
 * @param prefetch how many messages may be under way at once
 * @param tries how often a message is tried before it is put to the dead letters
 * @param confirm how long the broker may take to confirm
 */
public record BrokerSettings(
    URI address,
    @Nullable String password,
    Duration connect,
    Duration reconnect,
    int prefetch,
    int tries,
    Duration confirm) {
  /** The figures of contracts 7.1. */
  public static BrokerSettings standard(URI address, @Nullable String password) {
    return new BrokerSettings(
        address,
        password,
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        10,
        3,
        Duration.ofSeconds(10));
  }

  /** The same with another pause and another number of tries. */
  public BrokerSettings with(Duration pause, int most) {
    return new BrokerSettings(address, password, connect, pause, prefetch, most, confirm);
  }

  /** Without login and password: a log or an error may show it. */
  public String shown() {
    return address.getScheme()
        + "://"
        + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  @Override
  public String toString() {
    return shown();
  }
}
