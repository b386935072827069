package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.immunis.fakes.OwnCertificates;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.TeamException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is believed to be the team's database: a real handshake with a server that speaks TLS. */
class PgTlsTest {
  @TempDir static Path folder;
  private static RealPostgres server;
  private static RealPostgres.Database database;
  private static PgLogin plain;
  private static Path ours;
  private static Path others;

  /** The server's certificate is for the name localhost alone. */
  @BeforeAll
  static void startServer() {
    OwnCertificates made = new OwnCertificates(folder);
    ours = made.authority("team").certificate();
    others = made.authority("stranger").certificate();
    OwnCertificates.Made localhost = made.issued("team", "database", "dns:localhost");
    server = RealPostgres.start();
    database = server.database();
    plain = database.login("ana", TeamRole.VIEWER);
    database.run("ALTER SYSTEM SET ssl_cert_file = '" + localhost.certificate() + "'");
    database.run("ALTER SYSTEM SET ssl_key_file = '" + localhost.key() + "'");
    database.run("ALTER SYSTEM SET ssl = on");
    database.run("SELECT pg_reload_conf()");
    await().atMost(Duration.ofMinutes(1)).until(() -> database.ask("SHOW ssl").equals("on"));
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @Test
  void aServerOfThatNameWithACertificateOfTheTeamsOwnIsBelieved() {
    assertThat(cipher(login("localhost", "verify-full", ours))).startsWith("TLSv1.");
    // On this machine nothing is asked of the certificate, but what can be is encrypted.
    assertThat(cipher(plain)).startsWith("TLSv1.");
  }

  @Test
  void anotherNameAnotherAuthorityAndNoneOfTheKnownOnesAreRefused() {
    assertRefused(login("127.0.0.1", "verify-full", ours), "127.0.0.1");
    assertRefused(login("localhost", "verify-full", others), "PKIX");
    assertRefused(login("localhost", "verify-full", null), "PKIX");
    assertThat(cipher(login("127.0.0.1", "verify-ca", ours))).startsWith("TLSv1.");
  }

  @Test
  void aServerThatSpeaksNoTlsIsRefusedUnderAnyNameButThisMachines() {
    RealPostgres.Database without = RealPostgres.shared().database();
    PgLogin here = without.login("ben", TeamRole.VIEWER);
    String chosen = PgLogin.parse("postgresql://ben@db.example.org/immunis", null, null).sslMode();
    assertThat(chosen).isEqualTo(PgLogin.SAFE);

    assertRefused(with(here, "127.0.0.1", chosen, ours), "SSL");
    try (PgAccess access = without.open(here)) {
      assertThat(access.teamAuthority().greet().login()).isEqualTo(here.user());
    }
  }

  private static PgLogin login(String host, String mode, @Nullable Path authority) {
    return with(plain, host, mode, authority);
  }

  private static PgLogin with(PgLogin login, String host, String mode, @Nullable Path authority) {
    return new PgLogin(
        host,
        login.port(),
        login.database(),
        login.user(),
        login.password(),
        mode,
        authority == null ? null : authority.toString());
  }

  /** The protocol in which the server hears this login. */
  private static String cipher(PgLogin login) {
    try (PgAccess access = database.open(login)) {
      assertThat(access.teamAuthority().greet().login()).isEqualTo(login.user());
      return database.ask(
          "SELECT s.version FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.usename"
              + " = '"
              + login.user()
              + "' AND s.ssl LIMIT 1");
    }
  }

  private static void assertRefused(PgLogin login, String why) {
    try (PgAccess access = PgAccess.open(login, 1, "test")) {
      assertThatThrownBy(() -> access.teamAuthority().greet())
          .isInstanceOfSatisfying(
              TeamException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(TeamException.Kind.UNREACHABLE);
                assertThat(e).hasMessageContaining(why);
                assertThat(e.getMessage()).doesNotContain(login.password());
              });
    }
  }
}
