package dev.immunis.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.MemoryFeed;
import dev.immunis.fakes.MemoryLease;
import dev.immunis.fakes.MemoryTokens;
import dev.immunis.fakes.OwnCertificates;
import dev.immunis.fakes.RunningClock;
import dev.immunis.hub.api.ApiLimits;
import dev.immunis.hub.live.LiveLimits;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.wire.Bells;
import dev.immunis.wire.Bells.LiveState;
import dev.immunis.wire.HubAddress;
import dev.immunis.wire.Passes;
import dev.immunis.wire.socket.SocketBells;
import dev.immunis.wire.socket.Timings;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub behind TLS, with a certificate of the team's own, and whom the console believes. */
@SuppressWarnings("try") // A socket is open while the block lasts; nothing more is asked of it.
class HubTlsTest {
  @TempDir private Path folder;
  private final MemoryFeed feed = new MemoryFeed();
  private final MemoryTokens tokens = new MemoryTokens();
  private final List<Object> rings = new CopyOnWriteArrayList<>();
  private final List<LiveState> states = new CopyOnWriteArrayList<>();

  /** A certificate for localhost alone that signs itself. */
  private HubSettings.Certificate certificate(String name) {
    OwnCertificates.Made made = new OwnCertificates(folder).authority(name, "dns:localhost");
    return new HubSettings.Certificate(made.certificate(), made.key());
  }

  private Hub hub(HubSettings.Certificate certificate) {
    Hub hub =
        new Hub(
            new HubParts(
                feed.end(),
                new FigureCache(),
                tokens,
                new MemoryLease().end(),
                EffectDuty.none(),
                List.of(),
                new RunningClock(),
                new CountingIds(),
                "0.0.0-test",
                HubFixture.api(
                    new RunningClock(), ApiLimits.standard(), secret -> Optional.empty())),
            new HubSettings(
                "127.0.0.1", 0, certificate, false, LiveLimits.standard(), Duration.ofSeconds(1)));
    hub.start();
    return hub;
  }

  private SocketBells listen(String address, @Nullable Path authority) {
    tokens.give("pass", "ana", Duration.ofHours(1), TeamRole.ANALYST);
    SocketBells bells =
        new SocketBells(
            HubAddress.parse(address, authority),
            () -> {
              Instant now = Instant.now();
              return new Passes.Pass("pass", now.plusSeconds(3_600), now);
            },
            new RunningClock(),
            byte[]::new,
            Timings.standard());
    bells.start(
        new Bells.Listener() {
          @Override
          public void rang(@Nullable ChangeCursor upTo) {
            rings.add(upTo == null ? "pull" : upTo);
          }

          @Override
          public void state(LiveState state) {
            states.add(state);
          }
        });
    return bells;
  }

  private void refused() {
    await().atMost(Duration.ofSeconds(20)).until(() -> states.stream().anyMatch(this::isWaiting));
    assertThat(states).noneMatch(state -> state instanceof LiveState.Connected);
  }

  private boolean isWaiting(LiveState state) {
    return state instanceof LiveState.Waiting;
  }

  @Test
  void theTeamsOwnAuthorityIsBelievedWhenItIsNamed() throws Exception {
    HubSettings.Certificate certificate = certificate("hub");
    try (Hub hub = hub(certificate);
        SocketBells _ = listen("wss://localhost:" + hub.port(), certificate.chain())) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> states.contains(new LiveState.Connected()));
      ChangeCursor at = feed.ring(RowKind.VERSION, new UUID(7, 1)).at();
      await().until(() -> rings.contains(at));
    }
  }

  @Test
  void anUnknownAuthorityIsNotBelieved() throws Exception {
    try (Hub hub = hub(certificate("hub"));
        SocketBells _ = listen("wss://localhost:" + hub.port(), null)) {
      refused();
    }
  }

  @Test
  void anotherAuthorityIsNotBelieved() throws Exception {
    try (Hub hub = hub(certificate("hub"));
        SocketBells _ = listen("wss://localhost:" + hub.port(), certificate("other").chain())) {
      refused();
    }
  }

  @Test
  void aCertificateOfAnotherNameIsNotBelieved() throws Exception {
    HubSettings.Certificate certificate = certificate("hub");
    try (Hub hub = hub(certificate);
        SocketBells _ = listen("wss://127.0.0.1:" + hub.port(), certificate.chain())) {
      refused();
    }
  }

  @Test
  void overTlsABrowserIsToldToStayWithIt() throws Exception {
    HubSettings.Certificate certificate = certificate("hub");
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(certificate.chain())) {
      store.setCertificateEntry(
          "hub", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    try (Hub hub = hub(certificate);
        HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
      HttpResponse<Void> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + hub.port() + "/health/live"))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000; includeSubDomains");
    }
  }
}
