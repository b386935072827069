package dev.immunis.hub.api;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who asks: the peer of the connection, or whom a listed proxy says that it asks for. */
public final class Addresses {
  private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");
  private static final HeaderName FORWARDED = HeaderNames.create("Forwarded");

  /** An address in digits: nothing is ever looked up. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|(?=.*:)[0-9a-fA-F:.]{2,45}");

  private final Set<String> proxies;

  /**
   * Trusts these proxies.
   *
   * @param proxies addresses in digits
   */
  public Addresses(Set<String> proxies) {
    this.proxies = Set.copyOf(proxies);
  }

  /** The address of who asks, in digits. */
  String of(ServerRequest request) {
    String peer = peer(request);
    if (!proxies.contains(peer)) {
      return peer;
    }
    // The last one that is no listed proxy: what stands before it was written by who asks.
    List<String> named =
        request.headers().contains(FORWARDED_FOR)
            ? List.of(String.join(",", request.headers().get(FORWARDED_FOR).allValues()).split(","))
            : List.of();
    for (int i = named.size() - 1; i >= 0; i--) {
      Optional<String> one = literal(named.get(i).strip()).map(InetAddress::getHostAddress);
      if (one.isEmpty()) {
        return peer;
      }
      if (!proxies.contains(one.get())) {
        return one.get();
      }
    }
    return peer;
  }

  /**
   * Whether the request comes from this machine itself: from its loopback, and no proxy says that
   * it asks for somebody else.
   */
  boolean fromHere(ServerRequest request) {
    String peer = peer(request);
    boolean forwarded =
        request.headers().contains(FORWARDED_FOR) || request.headers().contains(FORWARDED);
    String asker = of(request);
    // A listed proxy whose word cannot be read asks for a stranger.
    if (forwarded && (!proxies.contains(peer) || proxies.contains(asker))) {
      return false;
    }
    return literal(asker).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static String peer(ServerRequest request) {
    return request.remotePeer().address() instanceof InetSocketAddress socket
            && socket.getAddress() != null
        ? socket.getAddress().getHostAddress().replaceFirst("%.*", "")
        : "unknown";
  }

  private static Optional<InetAddress> literal(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
