package dev.immunis.app;

import dev.immunis.github.GitHubSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Asks a proxy once for a way to a server and goes no further. */
final class ProxyTry {
  private static final int MILLIS = 10_000;
  private static final int HTTPS = 443;
  private static final int MOST_BYTES = 512;

  private ProxyTry() {}

  /**
   * What the proxy answers.
   *
   * @return the status of its answer, such as 200 or 407
   * @throws IOException when there is no answer, or none of a proxy
   */
  static int status(GitHubSettings.Proxy proxy, String host) throws IOException {
    try (Socket socket = new Socket()) {
      InetSocketAddress address = new InetSocketAddress(proxy.host(), proxy.port());
      if (address.isUnresolved()) {
        throw new UnknownHostException(proxy.host());
      }
      socket.connect(address, MILLIS);
      socket.setSoTimeout(MILLIS);
      socket.getOutputStream().write(request(proxy, host).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String[] words = line(socket.getInputStream()).split(" ");
      if (words.length < 2 || !words[0].startsWith("HTTP/") || !words[1].matches("\\d{3}")) {
        throw new IOException("it does not answer like a proxy");
      }
      return Integer.parseInt(words[1]);
    }
  }

  private static String request(GitHubSettings.Proxy proxy, String host) {
    String target = host + ":" + HTTPS;
    String head = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    String user = proxy.user();
    if (user == null) {
      return head + "\r\n";
    }
    String password = proxy.password() == null ? "" : new String(proxy.password().reveal());
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return head
        + "Proxy-Authorization: Basic "
        + Base64.getEncoder().encodeToString(login)
        + "\r\n\r\n";
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.length() == MOST_BYTES) {
        break;
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** Why it did not work, shorter than Java says it. */
  static String words(IOException e) {
    return switch (e) {
      case UnknownHostException unknown -> "unknown host " + unknown.getMessage();
      case SocketTimeoutException late -> "no answer within " + MILLIS / 1000 + " s";
      case ConnectException refused -> "no connection: " + refused.getMessage();
      default -> String.valueOf(e.getMessage());
    };
  }
}
