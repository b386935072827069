package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.store.TeamException;
import dev.immunis.store.TeamException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is sick or busy says nothing about what it was asked, and is not kept busy. */
class PgFailuresTest {
  private final RealPostgres.Database database = RealPostgres.shared().database();

  @ParameterizedTest
  @CsvSource({
    "53100,UNREACHABLE",
    "53200,UNREACHABLE",
    "53300,UNREACHABLE",
    "58030,UNREACHABLE",
    "25006,UNREACHABLE",
    "25P03,UNREACHABLE",
    "55P03,UNREACHABLE",
    "08006,UNREACHABLE",
    "28P01,LOGIN_REFUSED",
    "42501,FORBIDDEN",
    "42P01,OTHER_SCHEMA",
    "22021,SERVER_FAILED",
    "23514,SERVER_FAILED",
    "54000,SERVER_FAILED",
    "P0001,SERVER_FAILED"
  })
  void aStateSaysWhetherTheServerOrTheRowIsAtFault(String state, Kind kind) {
    TeamException said =
        (TeamException) new PgFailures(database.admin()).of(new SQLException("no", state));
    assertThat(said.kind()).isEqualTo(kind);
    assertThat(said.isAboutTheRow()).isEqualTo(state.matches("(22|23|54).*"));
  }

  @Test
  void theServerItselfEndsWhoFallsAsleepInATransaction() throws SQLException {
    assertThat(setting(PgSource.Limits.STANDARD, "idle_in_transaction_session_timeout"))
        .isEqualTo("15s");
    assertThat(setting(PgSource.Limits.STANDARD, "lock_timeout")).isEqualTo("10s");
    assertThat(setting(PgSource.Limits.STANDARD, "statement_timeout")).isEqualTo("30s");
    assertThat(setting(PgSource.Limits.STANDARD, "tcp_keepalives_idle")).isEqualTo("10");
    assertThat(setting(PgSource.Limits.PATIENT, "lock_timeout")).isEqualTo("0");
    assertThat(setting(PgSource.Limits.PATIENT, "idle_in_transaction_session_timeout"))
        .isEqualTo("0");
  }

  private String setting(PgSource.Limits limits, String name) throws SQLException {
    try (Connection connection = PgSource.of(database.admin(), limits, "asleep").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
