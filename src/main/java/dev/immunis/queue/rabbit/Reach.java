package dev.immunis.queue.rabbit;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.immunis.queue.BrokerException;
import dev.immunis.queue.BrokerSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Opens connections to the broker as the settings say. */
final class Reach {
  private static final int PLAIN_PORT = 5672;
  private static final int TLS_PORT = 5671;
  private static final int HEARTBEAT_SECONDS = 10;

  private final BrokerSettings settings;
  private final ConnectionFactory factory;

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException with a sentence for a person when the address is none
   */
  Reach(BrokerSettings settings) {
    this.settings = settings;
    factory = new ConnectionFactory();
    String scheme = String.valueOf(settings.address().getScheme()).toLowerCase(Locale.ROOT);
    String host = settings.address().getHost();
    if (host == null || !scheme.equals("amqp") && !scheme.equals("amqps")) {
      throw new IllegalArgumentException(
          "a broker's address begins with amqp:// or amqps:// and names a host");
    }
    boolean tls = scheme.equals("amqps");
    factory.setHost(host);
    int port = settings.address().getPort();
    factory.setPort(port >= 0 ? port : tls ? TLS_PORT : PLAIN_PORT);
    login(settings.address().getUserInfo());
    String password = settings.password();
    if (password != null) {
      factory.setPassword(password);
    }
    String path = settings.address().getPath();
    // The original's client reads a lone slash as the virtual host "/".
    factory.setVirtualHost(
        path == null || path.isEmpty() || path.equals("/") ? "/" : path.substring(1));
    factory.setConnectionTimeout((int) settings.connect().toMillis());
    factory.setHandshakeTimeout((int) settings.connect().toMillis());
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    // Connections are made again here, where the queues are looked at anew.
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    if (tls) {
      try {
        // What the client takes by itself trusts every certificate.
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has TLS", e);
      }
    }
  }

  private void login(@org.jspecify.annotations.Nullable String info) {
    if (info == null) {
      return;
    }
    int colon = info.indexOf(':');
    factory.setUsername(colon < 0 ? info : info.substring(0, colon));
    if (colon >= 0) {
      factory.setPassword(info.substring(colon + 1));
    }
  }

  /** A fresh connection; the name is for the broker's list. */
  Connection open(String name) {
    try {
      return factory.newConnection(name);
    } catch (IOException | TimeoutException e) {
      throw new BrokerException(
          "the broker at " + settings.shown() + " cannot be reached: " + why(e), e);
    }
  }

  /** The innermost sentence of a failure. */
  static String why(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
