package dev.immunis.hub;

import dev.immunis.hub.live.LiveLimits;
import dev.immunis.wire.HubAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a hub is reached.
 *
 * @param host address to listen on
 * @param port to listen on; 0 takes any free one
 * @param tls its certificate, null for none
 * @param plainAllowed whether a person said that others may be served without TLS
 * @param limits of the live part
 * @param farewell how long sockets may take to end when the hub stops
 */
public record HubSettings(
    String host,
    int port,
    @Nullable Certificate tls,
    boolean plainAllowed,
    LiveLimits limits,
    Duration farewell) {
  /**
   * Refuses what would send tokens over a network unencrypted.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  public HubSettings {
    if (tls == null && !plainAllowed && !HubAddress.isThisMachine(host)) {
      throw new IllegalArgumentException(
          "the hub listens on "
              + host
              + " only with TLS; name hub-tls-certificate and hub-tls-key, or allow tokens to be"
              + " read on the network with hub-without-tls=allowed");
    }
  }

  /**
   * Files of the certificate that the hub shows.
   *
   * @param chain PEM file, the hub's own certificate first
   * @param key PEM file of its private key, PKCS#8
   */
  public record Certificate(Path chain, Path key) {}
}
