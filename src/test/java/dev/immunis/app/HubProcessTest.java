package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.hub.RawSocket;
import dev.immunis.model.Actor;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.postgres.Delegation;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import dev.immunis.wire.CloseCodes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hubs as processes of their own on one PostgreSQL. */
class HubProcessTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private RealPostgres.Database database;

  @BeforeEach
  void database() {
    database = RealPostgres.shared().database();
  }

  /** A hub process that listens. */
  private record Running(JavaChild process, int port) implements AutoCloseable {
    HttpResponse<String> get(String path) throws Exception {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }

    boolean holdsLease() throws Exception {
      return get("/metrics").body().contains("hitl_effect_lease_held 1.0");
    }

    @Override
    public void close() throws IOException {
      process.close();
    }
  }

  private JavaChild child(PgLogin login) throws IOException {
    Path secret = folder.resolve("secret-" + login.user());
    Files.writeString(secret, login.password() + "\n");
    return JavaChild.start(
        Main.class,
        folder,
        Map.of(
            "DATABASE_URL",
            "postgresql+asyncpg://"
                + login.user()
                + "@127.0.0.1:"
                + login.port()
                + "/"
                + login.database(),
            "IMMUNIS_HUB_PASSWORD_FILE",
            secret.toString(),
            "IMMUNIS_SETTINGS",
            Files.writeString(folder.resolve("settings.properties"), "").toString()),
        "hub",
        "--port",
        "0");
  }

  private Running start() throws IOException {
    JavaChild process = child(database.login("hub", TeamRole.HUB));
    String line = process.line("The hub listens on ");
    String port = line.substring(line.lastIndexOf(':') + 1).replaceAll("\\D", "");
    return new Running(process, Integer.parseInt(port));
  }

  private void admit(String key) {
    PgLogin login = database.login("ingest", TeamRole.INGEST);
    try (PgAccess ingest = database.open(login)) {
      ingest
          .authority(new TimeOrderedIds(), new ChangeBus(), Delegation.none())
          .admit(List.of(Samples.full(key, "patch of " + key)), Actor.human(login.user()));
    }
  }

  /** One story, since each hub is a start of a JVM. */
  @Test
  void twoHubsTellEverythingAndTheSurvivorGoesOnUntilItsOrderlyEnd() throws Exception {
    PgLogin bo = database.login("bo", TeamRole.VIEWER);
    try (TeamAuthority ana =
            database.open(database.login("ana", TeamRole.ANALYST)).teamAuthority();
        PgAccess access = database.open(bo);
        Running first = start();
        Running second = start()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(
              () ->
                  first.get("/health/ready").statusCode() == 200
                      && second.get("/health/ready").statusCode() == 200
                      && first.holdsLease() != second.holdsLease());
      Running holder = first.holdsLease() ? first : second;
      Running other = holder == first ? second : first;
      String token = ana.liveToken().secret();
      try (RawSocket a = RawSocket.listening(holder.port(), token);
          RawSocket b = RawSocket.listening(other.port(), token);
          RawSocket revoked =
              RawSocket.listening(other.port(), access.teamAuthority().liveToken().secret())) {
        toldByBoth(a, b);
        theLeaseGoesToTheSurvivor(holder, other, a, b);
        aBrokenFeedComesBack(other, b);
        access.revokeTokens();
        assertThat(revoked.untilClosed().code()).isEqualTo(CloseCodes.TOKEN_ENDED);
        aTermSaysGoodbye(other, b);
      }
    }
  }

  private void toldByBoth(RawSocket a, RawSocket b) throws Exception {
    admit("case-1");
    JsonNode here = a.until("new_apv");
    JsonNode there = b.until("new_apv");
    assertThat(here.path("sequence")).isEqualTo(there.path("sequence"));
    assertThat(here.path("apv_code").asText()).matches("APV-\\d{8}-\\d{3,}");
    assertThat(here.path("severity").asText()).isEqualTo("high");
    assertThat(here.path("cve_id").asText()).isEqualTo("CVE-2024-10001");
  }

  private void theLeaseGoesToTheSurvivor(Running holder, Running other, RawSocket a, RawSocket b)
      throws Exception {
    holder.process().kill();
    assertThat(a.ended()).isTrue();
    await().atMost(Duration.ofSeconds(60)).until(other::holdsLease);
    admit("case-2");
    assertThat(b.until("new_apv").path("apv_id").asText())
        .isEqualTo(Samples.source("case-2").reviewId().toString());
  }

  private void aBrokenFeedComesBack(Running hub, RawSocket socket) throws Exception {
    database.cutConnections();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> hub.get("/health/ready").statusCode() == 200);
    admit("case-3");
    assertThat(socket.until("new_apv").path("severity").asText()).isEqualTo("high");
  }

  private static void aTermSaysGoodbye(Running hub, RawSocket socket) throws Exception {
    hub.process().interrupt();
    assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.GOING_AWAY);
    socket.send(RawSocket.CLOSE, true, new byte[] {3, (byte) 0xE9});
    assertThat(hub.process().exit()).isIn(0, 143);
    List<String> log = hub.process().rest().lines().filter(line -> !line.isBlank()).toList();
    assertThat(log).isNotEmpty();
    for (String line : log) {
      JsonNode json = JSON.readTree(line);
      assertThat(json.path("timestamp").asText()).as(line).isNotBlank();
      if (json.path("message").asText().startsWith("live socket")) {
        assertThat(json.path("correlation_id").asText()).as(line).isNotBlank();
      }
    }
    assertThat(log).anyMatch(line -> line.contains("live socket"));
    assertThat(String.join("\n", log)).doesNotContain("secret of");
  }

  @Test
  void aLoginThatIsNoHubIsToldWhatToDo() throws Exception {
    try (JavaChild process = child(database.login("eve", TeamRole.ANALYST))) {
      assertThat(process.exit()).isEqualTo(3);
      assertThat(process.rest()).contains("role add");
    }
  }
}
