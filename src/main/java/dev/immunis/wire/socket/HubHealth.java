package dev.immunis.wire.socket;

import dev.immunis.wire.HubAddress;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;

/** Asks a hub once whether it is ready, without a token. */
public final class HubHealth {
  private static final int MILLIS = 10_000;
  private static final String READY = "/health/ready";

  private HubHealth() {}

  /** What came of it. */
  public sealed interface Answer {
    /** It is ready. */
    record Well() implements Answer {}

    /** There is a server, and it does not say that it is ready. */
    record NotReady(int status) implements Answer {}

    /** Its certificate is not trusted, or it speaks no TLS. */
    record Untrusted(String why) implements Answer {}

    /** Nobody answers. */
    record Silent(String why) implements Answer {}
  }

  /** Asks and waits some seconds at most. */
  public static Answer of(HubAddress address) {
    try {
      URI socket = address.uri();
      String scheme = socket.getScheme().equals("wss") ? "https" : "http";
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create(scheme + "://" + socket.getAuthority() + READY).toURL().openConnection();
      Path authority = address.authority();
      if (authority != null && connection instanceof HttpsURLConnection secure) {
        secure.setSSLSocketFactory(Trust.of(authority));
      }
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      connection.setInstanceFollowRedirects(false);
      try {
        int status = connection.getResponseCode();
        return status == HttpURLConnection.HTTP_OK
            ? new Answer.Well()
            : new Answer.NotReady(status);
      } finally {
        connection.disconnect();
      }
    } catch (SSLException e) {
      return new Answer.Untrusted(String.valueOf(e.getMessage()));
    } catch (UnknownHostException e) {
      return new Answer.Silent("unknown host " + e.getMessage());
    } catch (IOException e) {
      return new Answer.Silent(String.valueOf(e.getMessage()));
    }
  }
}
