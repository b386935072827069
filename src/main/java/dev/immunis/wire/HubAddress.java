package dev.immunis.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the hub is and how it is trusted.
 *
 * @param uri of the socket, {@code ws} or {@code wss}
 * @param authority a PEM file of certificates to trust in place of the system's, null for those
 */
public record HubAddress(URI uri, @Nullable Path authority) {
  /** Path of the live socket. */
  public static final String PATH = "/hitl/ws";

  /** Port where nobody named another. */
  public static final int PORT = 8003;

  private static final Set<String> THIS_MACHINE =
      Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");

  /**
   * Reads an address as a person writes it: {@code hub.example.org}, {@code wss://host:8003},
   * {@code http://localhost:8003}. Where no scheme is given it is TLS, except on this machine. A
   * token is never sent unencrypted to another machine.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  public static HubAddress parse(String text, @Nullable Path authority) {
    String written = text.strip();
    URI given = uri(written.contains("://") ? written : "none://" + written);
    String host = given.getHost();
    if (host == null) {
      throw new IllegalArgumentException("\"" + text + "\" names no host of a hub");
    }
    if (given.getUserInfo() != null || given.getQuery() != null || given.getFragment() != null) {
      throw new IllegalArgumentException(
          "the hub's address holds more than scheme, host, port and path");
    }
    boolean here = isThisMachine(host);
    String scheme =
        switch (given.getScheme().toLowerCase(Locale.ROOT)) {
          case "none" -> here ? "ws" : "wss";
          case "ws", "http" -> "ws";
          case "wss", "https" -> "wss";
          default ->
              throw new IllegalArgumentException("a hub's address begins with wss:// or ws://");
        };
    if (scheme.equals("ws") && !here) {
      throw new IllegalArgumentException(
          "a hub on another machine (" + host + ") is only spoken to over TLS: wss://" + host);
    }
    int port = given.getPort() < 0 ? PORT : given.getPort();
    String path = given.getPath();
    boolean bare = path == null || path.isEmpty() || path.equals("/");
    return new HubAddress(
        uri(scheme + "://" + host + ":" + port + (bare ? PATH : path)), authority);
  }

  /** Whether a host name means this machine. */
  public static boolean isThisMachine(String host) {
    return THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no address of a hub", e);
    }
  }
}
