package dev.immunis.proof.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.uuid.Generators;
import dev.immunis.hub.api.TeamHub;
import dev.immunis.model.Actor;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ApiScope;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.postgres.Delegation;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs behind a plain reverse proxy: one is killed, nothing is lost, the other takes over. */
class TwoHubsTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int DECISIONS = 60;

  @TempDir Path folder;

  @Test
  void oneIsKilledWhileDecisionsComeAndTheOtherGoesOn() throws Exception {
    assumeTrue(
        "full".equals(System.getProperty("immunis.proof")),
        "three processes are started with immunis.proof=full alone");
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(one -> Files.isExecutable(Path.of(one, "nginx"))),
        "nginx is not on the path");
    RealPostgres.Database database = RealPostgres.shared().database();
    PgLogin login = database.login("hub", TeamRole.HUB);
    try (PgAccess ingest = database.open(database.login("ingest", TeamRole.INGEST));
        PgAccess ana = database.open(database.login("ana", TeamRole.ANALYST));
        HubProcess first = hub("first", login);
        HubProcess second = hub("second", login)) {
      List<String> reviews = reviews(ingest);
      String token =
          ana.apiTokens()
              .make(Duration.ofHours(1), Set.of(ApiScope.READ, ApiScope.DECIDE), "test")
              .secret();
      await("one holds the lease").atMost(LONG).until(() -> holds(first) + holds(second) == 1);
      boolean firstHeld = holds(first) == 1;
      HubProcess doomed = firstHeld ? first : second;
      HubProcess left = firstHeld ? second : first;
      int port = freePort();
      Process proxy = proxy(port, first, second);
      try {
        String door = "http://127.0.0.1:" + port;
        await("the proxy answers").atMost(LONG).until(() -> status(door, token) == 200);
        Listener ear = new Listener();
        listen(port, ana, ear);
        for (int i = 0; i < DECISIONS; i++) {
          if (i == DECISIONS / 2) {
            doomed.kill();
          }
          decide(door, token, reviews.get(i));
        }
        assertThat(database.ask("SELECT count(*) FROM immunis.decision"))
            .isEqualTo(Integer.toString(DECISIONS));
        await("the lease went over").atMost(LONG).until(() -> holds(left) == 1);
        await("live again, with what was missed")
            .atMost(LONG)
            .untilAsserted(
                () -> {
                  if (ear.closed) {
                    listen(port, ana, ear);
                  }
                  assertThat(ear.heard).contains(reviews.get(DECISIONS - 1));
                });
      } finally {
        proxy.destroy();
        proxy.onExit().join();
      }
    }
  }

  private HubProcess hub(String name, PgLogin login) throws IOException {
    return new HubProcess(
        Files.createDirectory(folder.resolve(name)), login, RealPostgres.shared().port());
  }

  private static int holds(HubProcess hub) {
    return hub.get("/metrics").contains("hitl_effect_lease_held 1.0") ? 1 : 0;
  }

  private static List<String> reviews(PgAccess ingest) {
    List<ReviewAdmission> all = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      all.add(Samples.full("two-" + i, "patch " + i));
    }
    ingest
        .authority(
            Generators.timeBasedEpochGenerator()::generate, new ChangeBus(), Delegation.none())
        .admit(all, Actor.engine());
    return all.stream().map(one -> one.source().reviewId().toString()).toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private Process proxy(int port, HubProcess first, HubProcess second) throws IOException {
    Path home = Files.createDirectory(folder.resolve("proxy"));
    Path file =
        Files.writeString(
            home.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid %1$s/pid;
            error_log %1$s/error.log;
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              upstream hubs {
                server %2$s max_fails=1 fail_timeout=2s;
                server %3$s max_fails=1 fail_timeout=2s;
              }
              server {
                listen 127.0.0.1:%4$d;
                location / {
                  proxy_pass http://hubs;
                  proxy_http_version 1.1;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $http_connection;
                  proxy_connect_timeout 2s;
                }
              }
            }
            """
                .formatted(
                    home, first.address().substring(7), second.address().substring(7), port));
    return new ProcessBuilder("nginx", "-p", home.toString(), "-c", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("out.log").toFile())
        .start();
  }

  private static HttpRequest.Builder request(String door, String path, String token) {
    return HttpRequest.newBuilder(URI.create(door + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private static int status(String door, String token) throws InterruptedException {
    try {
      return TeamHub.CLIENT
          .send(
              request(door, "/hitl/reviews", token).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** As a client of the description does it: the same key again until there is an answer. */
  private static void decide(String door, String token, String review) throws Exception {
    HttpRequest request =
        request(door, "/hitl/decisions", token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "key of " + review)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    TeamHub.JSON.writeValueAsString(
                        Map.of(
                            "apv_id", review,
                            "decision", "reject",
                            "justification", "one of the two will take it"))))
            .build();
    await("the decision on " + review)
        .atMost(LONG)
        .ignoreExceptions()
        .until(
            () -> {
              int status =
                  TeamHub.CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
              return status == 201 || status == 200;
            });
  }

  private static void listen(int port, PgAccess ana, Listener ear) {
    ear.closed = false;
    try {
      TeamHub.CLIENT
          .newWebSocketBuilder()
          .header("Authorization", "Bearer " + ana.teamAuthority().liveToken().secret())
          .buildAsync(URI.create("ws://127.0.0.1:" + port + "/hitl/ws"), ear)
          .join()
          .sendText(ear.subscription(), true)
          .join();
    } catch (java.util.concurrent.CompletionException e) {
      ear.closed = true;
    }
  }

  /** Keeps which reviews were told of and the newest place, over several sockets. */
  private static final class Listener implements WebSocket.Listener {
    private final Set<String> heard = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> places = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();
    private volatile boolean closed;

    String subscription() {
      String after = "";
      for (String place : places) {
        after = ",\"after\":\"" + place + "\"";
      }
      return "{\"type\":\"subscribe\",\"channels\":[\"decisions\"]" + after + "}";
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          var json = TeamHub.JSON.readTree(text.toString());
          text.setLength(0);
          if (json.path("type").asText().equals("decision_made")) {
            heard.add(json.path("apv_id").asText());
            places.add(json.path("sequence").asText());
          }
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      return WebSocket.Listener.super.onText(socket, data, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed = true;
      return WebSocket.Listener.super.onClose(socket, code, reason);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed = true;
    }
  }
}
