package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.store.TeamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the address of the team's database. */
class PgLoginTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ana:s%27e%20c+ret@db.example.org:5433/immunis",
        "postgres://ana:s%27e%20c+ret@db.example.org:5433/immunis",
        "jdbc:postgresql://db.example.org:5433/immunis?user=ana&password=s'e%20c+ret"
      })
  void everyUsualFormIsRead(String address) {
    assertThat(PgLogin.parse(address, null, null))
        .isEqualTo(
            new PgLogin(
                "db.example.org", 5433, "immunis", "ana", "s'e c+ret", "verify-full", null));
  }

  @ParameterizedTest
  @CsvSource({
    "db.example.org, verify-full",
    "10.0.0.7, verify-full",
    "128.0.0.1, verify-full",
    "localhost.example.org, verify-full",
    "localhost, prefer",
    "127.0.0.1, prefer",
    "127.9.9.9, prefer",
    "[::1], prefer"
  })
  void anotherMachineMustProveItsName(String host, String mode) {
    assertThat(PgLogin.parse("postgresql://ana@" + host + "/immunis", null, null).sslMode())
        .isEqualTo(mode);
    assertThat(
            PgSource.of(
                    PgLogin.parse("postgresql://ana@" + host + "/immunis", null, null),
                    PgSource.Limits.STANDARD,
                    "test")
                .getSslMode())
        .isEqualTo(mode);
  }

  @Test
  void whatIsSaidBesideTheAddressWins() {
    PgLogin login = PgLogin.parse("postgresql://a:b@h/d?sslmode=require&sslrootcert=/c", "x", "y");
    assertThat(login.user()).isEqualTo("x");
    assertThat(login.password()).isEqualTo("y");
    assertThat(login.sslMode()).isEqualTo("require");
    assertThat(login.rootCertificate()).isEqualTo("/c");
    assertThat(login.port()).isEqualTo(5432);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "db.example.org",
        "mysql://ana:geheim@h/d",
        "postgresql://ana:geheim@h",
        "postgresql://ana:geheim@h/d?sslmode=none",
        "postgresql://ana:geheim@h h/d",
        "postgresql://h/d"
      })
  void anUnusableAddressIsRefusedWithoutItsSecret(String address) {
    assertThatThrownBy(() -> PgLogin.parse(address, null, null))
        .isInstanceOf(TeamException.class)
        .hasMessageNotContaining("geheim")
        .hasNoCause();
  }

  @Test
  void noTextOfItShowsThePassword() {
    PgLogin login = PgLogin.parse("postgresql://ana:geheim@h/d", null, null);
    assertThat(login + login.shown()).contains("ana@h:5432/d").doesNotContain("geheim");
  }
}
