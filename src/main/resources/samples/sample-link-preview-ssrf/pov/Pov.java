import chat.fennel.preview.HostPolicy;
import chat.fennel.preview.LinkPreview;
import chat.fennel.preview.PreviewCard;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts a link to a service of the server's own network and looks whether it was asked. */
public final class Pov {

  private static final Map<String, String> HOSTS =
      Map.of(
          "attack", "127.0.0.1",
          "mapped-address", "[::ffff:127.0.0.1]",
          "as-a-number", "2130706433",
          "next-address", "127.0.0.2",
          "far-address", "127.200.1.3");

  private static final AtomicInteger asked = new AtomicInteger();

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          try (ServerSocket admin = new ServerSocket(0, 5, InetAddress.getByName("0.0.0.0"))) {
            int port = admin.getLocalPort();
            Thread server = new Thread(() -> serve(admin));
            server.setDaemon(true);
            server.start();
            switch (args[0]) {
              case "control" -> {
                String wiki = "127.0.0.1:" + port;
                PreviewCard card =
                    new LinkPreview(new HostPolicy(Set.of(wiki))).fetch("http://" + wiki + "/");
                Protocol.control(card.title().equals("Admin: 3 keys") && asked.get() == 1);
              }
              case "selftest" ->
                  new LinkPreview(new HostPolicy(Set.of("127.0.0.1:" + port)))
                      .fetch("http://127.0.0.1:" + port + "/keys");
              default ->
                  new LinkPreview(new HostPolicy(Set.of()))
                      .fetch("http://" + HOSTS.get(args[0]) + ":" + port + "/keys");
            }
          }
          if (asked.get() > 0) {
            Protocol.vulnerable("the preview asked a service of the own network");
          }
          Protocol.notVulnerable("a request at the service of the own network");
        });
  }

  private static void serve(ServerSocket admin) {
    while (!admin.isClosed()) {
      try (Socket caller = admin.accept()) {
        InputStream in = caller.getInputStream();
        asked.incrementAndGet();
        int ends = 0;
        for (int b = in.read(); b >= 0 && ends < 2; ) {
          ends = b == '\n' ? ends + 1 : b == '\r' ? ends : 0;
          b = ends < 2 ? in.read() : b;
        }
        String page = "<title>Admin: 3 keys</title>";
        String answer =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: "
                + page.length()
                + "\r\n\r\n"
                + page;
        caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
      } catch (IOException closed) {
        // the proof is over, or the caller went away
      }
    }
  }
}
