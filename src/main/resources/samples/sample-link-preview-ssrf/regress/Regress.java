import chat.fennel.preview.HostPolicy;
import chat.fennel.preview.LinkPreview;
import chat.fennel.preview.PreviewCard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Cards of pages that may be shown. */
public final class Regress {

  private static volatile String page = "";

  public static void main(String[] args) throws IOException {
    try (ServerSocket wiki = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread server = new Thread(() -> serve(wiki));
      server.setDaemon(true);
      server.start();
      String host = "127.0.0.1:" + wiki.getLocalPort();
      LinkPreview preview = new LinkPreview(new HostPolicy(Set.of(host)));
      String link = "http://" + host + "/pages/1?x=2";
      page = "<html><head><TITLE> Team wiki </TITLE></head></html>";
      check("the title", preview.fetch(link).equals(new PreviewCard("127.0.0.1", "Team wiki")));
      page = "<p>nothing";
      check("no title", preview.fetch(link).title().equals("127.0.0.1"));
      check("other schemes", preview.fetch("file:///etc/hostname").isEmpty());
      check("no link", preview.fetch("hello there").isEmpty());
      LinkPreview strict = new LinkPreview(new HostPolicy(Set.of()));
      check("names of our network", strict.fetch("http://vault.internal/").isEmpty());
      check("the metadata service", strict.fetch("http://169.254.169.254/latest").isEmpty());
    }
    System.out.println("REGRESSION: OK");
  }

  private static void serve(ServerSocket wiki) {
    while (!wiki.isClosed()) {
      try (Socket caller = wiki.accept()) {
        byte[] head = new byte[4096];
        int read = 0;
        while (!new String(head, 0, read, StandardCharsets.US_ASCII).contains("\r\n\r\n")) {
          int now = caller.getInputStream().read(head, read, head.length - read);
          if (now < 0) {
            break;
          }
          read += now;
        }
        String answer =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                + page.length()
                + "\r\n\r\n"
                + page;
        caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
      } catch (IOException closed) {
        // the check is over
      }
    }
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
