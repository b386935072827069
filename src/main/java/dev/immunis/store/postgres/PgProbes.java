package dev.immunis.store.postgres;

import dev.immunis.model.Probe;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Looks at the authority from outside the pool, as a person with that login would. */
final class PgProbes {
  private PgProbes() {}

  static Probe database(DataSource source, PgLogin login, PgFailures failures) {
    return new PgProbe(
        "database",
        "SELECT 1",
        source,
        failures,
        "the team's database " + login.shown() + " answers") {
      @Override
      void look(ResultSet row) {
        // That there is an answer is what was asked.
      }
    };
  }

  static Probe migrations(DataSource source, PgLogin login, PgFailures failures) {
    return new PgProbe(
        "migrations",
        "SELECT schema_version, restored FROM immunis.greet()",
        source,
        failures,
        "the team's database has schema " + PgSchema.VERSION) {
      @Override
      void look(ResultSet row) throws SQLException {
        PgSchema.requireOurs(row.getString(1), row.getBoolean(2));
      }
    };
  }

  private abstract static class PgProbe implements Probe {
    private final String name;
    private final String sql;
    private final DataSource source;
    private final PgFailures failures;
    private final String fine;

    PgProbe(String name, String sql, DataSource source, PgFailures failures, String fine) {
      this.name = name;
      this.sql = sql;
      this.source = source;
      this.failures = failures;
      this.fine = fine;
    }

    abstract void look(ResultSet row) throws SQLException;

    @Override
    public final String name() {
      return name;
    }

    @Override
    public final Finding check() {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        look(row);
        return Finding.ok(fine);
      } catch (SQLException | RuntimeException e) {
        StoreException failure = failures.of(e);
        return Finding.failed(String.valueOf(failure.getMessage()), next(failure));
      }
    }

    private static String next(StoreException failure) {
      if (!(failure instanceof TeamException team)) {
        return "";
      }
      return switch (team.kind()) {
        case UNREACHABLE -> "Check the address and the network; work goes on offline.";
        case LOGIN_REFUSED -> "Check the login's name and password.";
        case FORBIDDEN -> "Ask an owner for the right: immunis role add.";
        case OTHER_SCHEMA -> "Update the program, or have an owner run: immunis migrate";
        case SERVER_FAILED -> "Look into the server's log.";
      };
    }
  }
}
