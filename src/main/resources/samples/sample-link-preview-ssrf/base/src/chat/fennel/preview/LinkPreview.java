package chat.fennel.preview;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** Fetches the page behind a link that somebody posted, and makes a card of it. */
public final class LinkPreview {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final int MOST_BYTES = 64 * 1024;

  private final HostPolicy policy;

  public LinkPreview(HostPolicy policy) {
    this.policy = policy;
  }

  /** The card of a link; an empty card if there is nothing to show. */
  public PreviewCard fetch(String link) {
    try {
      URI address = new URI(link);
      String host = address.getHost();
      if (host == null || !"http".equals(address.getScheme())) {
        return PreviewCard.none();
      }
      int port = address.getPort() < 0 ? 80 : address.getPort();
      if (!policy.mayAsk(host, port)) {
        return PreviewCard.none();
      }
      return PreviewCard.of(host, page(address));
    } catch (URISyntaxException | IOException e) {
      return PreviewCard.none();
    }
  }

  private static String page(URI address) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setRequestProperty("User-Agent", "fennel-preview/5");
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }
}
