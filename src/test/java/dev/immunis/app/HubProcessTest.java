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

  @Test
  void whatIsAdmittedIsToldByEveryHubAndTheLeaseGoesToTheSurvivor() throws Exception {
    try (TeamAuthority ana =
            database.open(database.login("ana", TeamRole.ANALYST)).teamAuthority();
        Running first = start();
        Running second = start()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(
              () ->
                  first.get("/health/ready").statusCode() == 200
                      && second.get("/health/ready").statusCode() == 200
                      && first.holdsLease() != second.holdsLease());
      Running holder = first.holdsLease() ? first : second;
      Running other = holder == first ? second : first;
      try (RawSocket a = RawSocket.listening(holder.port(), ana.liveToken().secret());
          RawSocket b = RawSocket.listening(other.port(), ana.liveToken().secret())) {
        admit("case-1");
        JsonNode here = a.until("new_apv");
        JsonNode there = b.until("new_apv");
        assertThat(here.path("sequence")).isEqualTo(there.path("sequence"));
        assertThat(here.path("apv_code").asText()).matches("APV-\\d{8}-\\d{3,}");
        assertThat(here.path("severity").asText()).isEqualTo("high");
        assertThat(here.path("cve_id").asText()).isEqualTo("CVE-2024-10001");

        holder.process().kill();
        assertThat(a.ended()).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(other::holdsLease);
        admit("case-2");
        assertThat(b.until("new_apv").path("apv_id").asText())
            .isEqualTo(Samples.source("case-2").reviewId().toString());
      }
    }
  }

  @Test
  void aTermSaysGoodbyeToSocketsAndTheLogIsJson() throws Exception {
    try (TeamAuthority ana =
            database.open(database.login("ana", TeamRole.ANALYST)).teamAuthority();
        Running hub = start();
        RawSocket socket = RawSocket.listening(hub.port(), ana.liveToken().secret())) {
      long start = System.nanoTime();
      hub.process().interrupt();
      assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.GOING_AWAY);
      socket.send(RawSocket.CLOSE, true, new byte[] {3, (byte) 0xE9});
      assertThat(hub.process().exit()).isIn(0, 143);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
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
  }

  @Test
  void aRevokedTokenClosesItsSocketAndABrokenFeedComesBack() throws Exception {
    try (PgAccess access = database.open(database.login("bo", TeamRole.VIEWER));
        Running hub = start();
        RawSocket socket =
            RawSocket.listening(hub.port(), access.teamAuthority().liveToken().secret())) {
      database.cutConnections();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> hub.get("/health/ready").statusCode() == 200);
      admit("case-3");
      assertThat(socket.until("new_apv").path("severity").asText()).isEqualTo("high");
      access.revokeTokens();
      assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.TOKEN_ENDED);
    }
  }

  @Test
  void aLoginThatIsNoHubIsToldWhatToDo() throws Exception {
    try (JavaChild process = child(database.login("eve", TeamRole.ANALYST))) {
      assertThat(process.exit()).isEqualTo(3);
      assertThat(process.rest()).contains("role add");
    }
  }
}
