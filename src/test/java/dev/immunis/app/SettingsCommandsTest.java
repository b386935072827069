package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds is shown without secrets, changed in the file, and tried with words that help. */
class SettingsCommandsTest {
  private static final int TLS_HANDSHAKE = 22;

  @TempDir Path home;

  private Calls calls(Map<String, String> environment) {
    return new Calls(home.resolve("workspace"), home)
        .through(new CommandDoor(Calls.settled(home, environment)));
  }

  private static JsonNode named(JsonNode all, String name) {
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What the one test of that name said. */
  private JsonNode tried(Map<String, String> environment, String name) {
    JsonNode probes =
        calls(environment).run("settings", "test", name, "--json").json().path("probes");
    assertThat(probes).hasSize(1);
    return probes.get(0);
  }

  @Test
  void everySettingIsShownWithWhoSaidSoAndNoSecret() {
    Map<String, String> environment =
        Map.of(
            "IMMUNIS_TEAM_PASSWORD",
            "hush-hush",
            "IMMUNIS_TEAM_URL",
            "postgresql://ana:hush-hush@db/immunis");
    assertThat(calls(environment).run("settings", "set", "wargames-at-once", "2").exit()).isZero();
    Calls.Answer answer = calls(environment).run("settings", "--json");
    JsonNode settings = answer.json().path("settings");
    assertThat(settings.size()).isGreaterThan(25);
    assertThat(named(settings, "wargames-at-once").path("value").asText()).isEqualTo("2");
    assertThat(named(settings, "wargames-at-once").path("origin").asText()).isEqualTo("file");
    assertThat(named(settings, "log").path("origin").asText()).isEqualTo("standard");
    assertThat(named(settings, "team-password").path("set").asBoolean()).isTrue();
    assertThat(named(settings, "team-password").path("value").isNull()).isTrue();
    assertThat(named(settings, "team-url").path("value").asText())
        .isEqualTo("postgresql://ana:***@db/immunis");
    assertThat(answer.out()).doesNotContain("hush");
    Calls.Answer words = calls(environment).in(Locale.of("pt", "BR")).run("settings");
    assertThat(words.out()).contains("IMMUNIS_TEAM_URL", "definido").doesNotContain("hush");
  }

  @Test
  void aSettingIsWrittenAndTakenOutAgain() throws IOException {
    Path file = home.resolve(".config/immunis/settings.properties");
    assertThat(calls(Map.of()).run("settings", "set", "log", "debug").exit()).isZero();
    assertThat(Files.readString(file)).isEqualTo("log = debug\n");
    Calls.Answer overruled =
        calls(Map.of("IMMUNIS_LOG", "error")).run("settings", "set", "log", "info", "--json");
    assertThat(overruled.json().path("origin").asText()).isEqualTo("environment");
    assertThat(overruled.err()).contains("IMMUNIS_LOG");
    assertThat(calls(Map.of()).run("settings", "set", "log").exit()).isZero();
    assertThat(Files.readString(file)).isEmpty();
    for (String[] wrong : new String[][] {{"log", "loud"}, {"colour", "red"}, {"hub-port", "x"}}) {
      Calls.Answer refused = calls(Map.of()).run("settings", "set", wrong[0], wrong[1]);
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains(wrong[0]);
    }
    Calls.Answer secret = calls(Map.of()).run("settings", "set", "team-password", "hush");
    assertThat(secret.exit()).isEqualTo(2);
    assertThat(secret.err()).contains("team-password-file").doesNotContain("hush");
    Calls.Answer proxy =
        calls(Map.of()).run("settings", "set", "github-proxy", "ana:hush@proxy:8080");
    assertThat(proxy.exit()).isEqualTo(2);
    assertThat(proxy.err()).contains("IMMUNIS_PROXY_PASSWORD").doesNotContain("hush");
    Calls.Answer half = calls(Map.of()).run("settings", "set", "github-app-id", "12");
    assertThat(half.exit()).isEqualTo(2);
    assertThat(half.err()).contains("github-app-installation");
    assertThat(Files.readString(file)).isEmpty();
  }

  @Test
  void whatIsMissingStopsTheStartAndIsNamed() {
    Calls.Answer noDatabase = calls(Map.of()).run("hub");
    assertThat(noDatabase.exit()).isEqualTo(2);
    assertThat(noDatabase.err()).contains("hub-database", "IMMUNIS_HUB_DATABASE");
    Calls.Answer noFile =
        calls(
                Map.of(
                    "IMMUNIS_HUB_DATABASE",
                    "postgresql://hub:hush@127.0.0.1:1/immunis",
                    "IMMUNIS_HUB_PASSWORD_FILE",
                    home.resolve("gone").toString()))
            .run("hub");
    assertThat(noFile.exit()).isEqualTo(2);
    assertThat(noFile.err()).contains("gone").doesNotContain("hush");
  }

  @Test
  void withNothingNamedTheTestsSaySo() {
    Calls.Answer answer = calls(Map.of()).run("settings", "test", "database", "hub", "proxy");
    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("team-url", "hub-url", "github-proxy");
    assertThat(calls(Map.of()).run("settings", "test", "weather").exit()).isEqualTo(2);
    assertThat(tried(Map.of(), "key-chain").path("sentence").asText()).isNotBlank();
  }

  @Test
  void aHubIsTriedAndWhatIsWrongIsSaidWithTheNextStep() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    int[] status = {200};
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status[0], -1);
          exchange.close();
        });
    server.start();
    try {
      Map<String, String> hub =
          Map.of("IMMUNIS_HUB_URL", "ws://127.0.0.1:" + server.getAddress().getPort());
      assertThat(tried(hub, "hub").path("level").asText()).isEqualTo("ok");
      status[0] = 503;
      JsonNode not = tried(hub, "hub");
      assertThat(not.path("level").asText()).isEqualTo("warning");
      assertThat(not.path("sentence").asText()).contains("503");
    } finally {
      server.stop(0);
    }
    try (ServerSocket noTls = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(noTls));
      String address = "wss://127.0.0.1:" + noTls.getLocalPort();
      assertThat(tried(Map.of("IMMUNIS_HUB_URL", address), "hub").path("next_step").asText())
          .contains("hub-ca");
    }
    JsonNode plain = tried(Map.of("IMMUNIS_HUB_URL", "ws://hub.example.org"), "hub");
    assertThat(plain.path("sentence").asText()).contains("only spoken to over TLS");
    assertThat(plain.path("next_step").asText()).contains("wss://");
  }

  @Test
  void aProxyIsTriedWithItsLogin() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment = new HashMap<>();
      environment.put("IMMUNIS_GITHUB_PROXY", "ana@127.0.0.1:" + proxy.getLocalPort());
      environment.put("IMMUNIS_PROXY_PASSWORD", "good");
      Thread.ofVirtual().start(() -> serve(proxy));
      assertThat(tried(environment, "proxy").path("sentence").asText()).contains("api.github.com");
      environment.put("IMMUNIS_PROXY_PASSWORD", "bad");
      JsonNode refused = tried(environment, "proxy");
      assertThat(refused.path("level").asText()).isEqualTo("failed");
      assertThat(refused.path("next_step").asText()).contains("IMMUNIS_PROXY_PASSWORD");
    }
    JsonNode nobody = tried(Map.of("IMMUNIS_GITHUB_PROXY", "127.0.0.1:1"), "proxy");
    assertThat(nobody.path("level").asText()).isEqualTo("failed");
    assertThat(nobody.path("next_step").asText()).contains("github-proxy");
  }

  /** Lets ana with the good password through and nobody else. */
  private static void serve(ServerSocket proxy) {
    while (!proxy.isClosed()) {
      try (Socket caller = proxy.accept()) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          int next = caller.getInputStream().read();
          if (next < 0 || next == TLS_HANDSHAKE) {
            break;
          }
          head.append((char) next);
        }
        boolean good = head.toString().contains("Basic YW5hOmdvb2Q=");
        caller
            .getOutputStream()
            .write(
                ("HTTP/1.1 " + (good ? "200 OK" : "407 Login") + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsSaidWithoutItsPassword() {
    JsonNode found =
        tried(Map.of("IMMUNIS_TEAM_URL", "postgresql://ana:hush@127.0.0.1:1/immunis"), "database");
    assertThat(found.path("level").asText()).isEqualTo("failed");
    assertThat(found.path("sentence").asText()).doesNotContain("hush");
    assertThat(found.path("next_step").asText()).contains("host and port");
  }
}
