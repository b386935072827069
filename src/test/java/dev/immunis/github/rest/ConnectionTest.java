package dev.immunis.github.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.OneToken;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An own server is reached with its own authority, and through a proxy that wants a login. */
class ConnectionTest {
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;
  private HttpsServer server;
  private ServerSocket proxy;
  private Path certificate;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void start() throws Exception {
    Path store = folder.resolve("store.p12");
    certificate = folder.resolve("own.pem");
    String[] key = {"-keystore", store.toString(), "-storepass", "changeit", "-alias", "own"};
    keytool(
        key,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1");
    keytool(key, "-exportcert", "-rfc", "-file", certificate.toString());
    KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, STORE_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/api/v3/user",
        exchange -> {
          byte[] body = "{\"login\":\"console-bot\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.stop(0);
  }

  @Test
  void withoutItsAuthorityAnOwnServerIsNotTrusted() throws Exception {
    assertThat(ask("-", "-", "", "")).startsWith("Failed[trouble=Unreachable");
  }

  @Test
  void withItsAuthorityItIsReached() throws Exception {
    assertThat(ask(certificate.toString(), "-", "", "")).isEqualTo("Done[value=console-bot]");
  }

  @Test
  void aProxyThatWantsALoginGetsIt() throws Exception {
    String port = String.valueOf(proxy.getLocalPort());
    assertThat(ask(certificate.toString(), port, "ana", "right"))
        .isEqualTo("Done[value=console-bot]");
    assertThat(asked).contains("CONNECT localhost:" + server.getAddress().getPort() + " HTTP/1.1");
    assertThat(ask(certificate.toString(), port, "ana", "wrong"))
        .startsWith("Failed[trouble=Unreachable");
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    GitHubSettings settings =
        GitHubSettings.of(GitHubAddress.of("https://github.example.org")).with(empty, null);
    assertThatThrownBy(() -> RestGitHub.open(settings, new OneToken("t"), new TestClock()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem");
  }

  /** In a process of its own: the JDK settles how it treats proxies at its first request. */
  private String ask(String certificates, String port, String user, String password)
      throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ConnectingProgram.class.getName(),
                "https://localhost:" + server.getAddress().getPort(),
                certificates,
                port,
                user,
                password)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out).strip();
  }

  private void serve() {
    while (!proxy.isClosed()) {
      try {
        Socket client = proxy.accept();
        Thread.ofVirtual().start(() -> tunnel(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void tunnel(Socket client) {
    String login = Base64.getEncoder().encodeToString("ana:right".getBytes(StandardCharsets.UTF_8));
    try (client) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
      String first = String.valueOf(reader.readLine());
      boolean known = false;
      for (String line = reader.readLine();
          line != null && !line.isEmpty();
          line = reader.readLine()) {
        known |= line.equalsIgnoreCase("Proxy-Authorization: Basic " + login);
      }
      asked.add(first);
      if (!known) {
        say(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"");
        return;
      }
      try (Socket target =
          new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
        say(client, "200 Connection established");
        Thread back = Thread.ofVirtual().start(() -> pump(target, client));
        pump(client, target);
        back.join();
      }
    } catch (IOException | InterruptedException e) {
      asked.add(e.toString());
    }
  }

  private static void say(Socket client, String head) throws IOException {
    client
        .getOutputStream()
        .write(
            ("HTTP/1.1 " + head + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // One side is gone; the other one notices by itself.
      return;
    }
  }

  private void keytool(String[] key, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of(key));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
