package dev.immunis.store.postgres;

import dev.immunis.model.sync.TeamRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What must be there before the first migration: the group roles and an empty schema. */
final class PgGround {
  static final String OWNER = "immunis_owner";

  private PgGround() {}

  /** The group role that carries a right. */
  static String group(TeamRole role) {
    return "immunis_" + role.wire();
  }

  /** Makes what is missing; roles belong to the whole server, so that several may share them. */
  static void lay(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean fresh = role(statement, OWNER);
      for (TeamRole right : TeamRole.values()) {
        fresh |= role(statement, group(right));
      }
      if (fresh) {
        for (TeamRole right : List.of(TeamRole.INGEST, TeamRole.AUDITOR, TeamRole.HUB)) {
          statement.execute("GRANT immunis_viewer TO " + group(right));
        }
        statement.execute("GRANT immunis_ingest TO immunis_analyst");
        statement.execute("GRANT immunis_analyst TO immunis_lead");
      }
      if (!yes(statement, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
        statement.execute("GRANT immunis_owner TO CURRENT_USER");
      }
      if (!yes(statement, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'immunis')")) {
        statement.execute("CREATE SCHEMA immunis AUTHORIZATION immunis_owner");
        door(statement);
      }
    }
  }

  /** Only the team connects, and nobody makes tables of their own in this database. */
  private static void door(Statement statement) throws SQLException {
    String database = name(statement, "SELECT quote_ident(current_database())");
    statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
    statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
    statement.execute("GRANT CONNECT ON DATABASE " + database + " TO immunis_viewer");
    statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + database + " TO immunis_owner");
  }

  private static boolean role(Statement statement, String name) throws SQLException {
    if (yes(statement, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + name + "')")) {
      return false;
    }
    statement.execute("CREATE ROLE " + name + " NOLOGIN");
    return true;
  }

  private static boolean yes(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static String name(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
