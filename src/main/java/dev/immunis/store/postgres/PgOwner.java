package dev.immunis.store.postgres;

import dev.immunis.model.Randomness;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamOwner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** The team's database with its owner's login: schema, logins and their rights. */
public final class PgOwner implements TeamOwner {
  private static final int LONGEST_NAME = 63;
  private static final int PASSWORD_BYTES = 18;
  private static final String GROUPS =
      Arrays.stream(TeamRole.values())
          .map(role -> "'" + PgGround.group(role) + "'")
          .collect(Collectors.joining(", "));

  private final PgLogin login;
  private final Randomness randomness;

  /** Asks nothing of the server yet. */
  public PgOwner(PgLogin login, Randomness randomness) {
    this.login = login;
    this.randomness = randomness;
  }

  @Override
  public Migrated migrate(boolean restored) {
    return PgSchema.migrate(login, restored);
  }

  @Override
  public Granted grant(String name, TeamRole right) {
    requireName(name);
    return whole(
        connection -> {
          boolean fresh = !exists(connection, name);
          String password = null;
          try (Statement statement = connection.createStatement()) {
            String quoted = statement.enquoteIdentifier(name, true);
            if (fresh) {
              statement.execute("CREATE ROLE " + quoted + " LOGIN");
              password = Base64.getUrlEncoder().encodeToString(randomness.bytes(PASSWORD_BYTES));
              // Only what SCRAM keeps of it travels, so that no log of the server has the password.
              connection
                  .unwrap(PGConnection.class)
                  .alterUserPassword(name, password.toCharArray(), "scram-sha-256");
            }
            statement.execute("GRANT " + PgGround.group(right) + " TO " + quoted);
          }
          line(connection, "role.granted", name, right);
          return new Granted(fresh, password);
        });
  }

  @Override
  public boolean revoke(String name, TeamRole right) {
    requireName(name);
    return whole(
        connection -> {
          boolean had = has(connection, name, right);
          if (had) {
            try (Statement statement = connection.createStatement()) {
              statement.execute(
                  "REVOKE "
                      + PgGround.group(right)
                      + " FROM "
                      + statement.enquoteIdentifier(name, true));
              // From version 16 on, a server takes back only what the same owner granted.
              if (has(connection, name, right)) {
                throw new StoreException(
                    "\""
                        + name
                        + "\" still has the right "
                        + right.name().toLowerCase(Locale.ROOT)
                        + ": another owner granted it too and has to take it back");
              }
              statement.execute("SET LOCAL ROLE " + PgGround.OWNER);
            }
            // Nothing that was handed out under the right may outlive it.
            try (PreparedStatement revoke =
                connection.prepareStatement(
                    "UPDATE immunis.token SET revoked_at = clock_timestamp() WHERE login = ? AND"
                        + " revoked_at IS NULL")) {
              revoke.setString(1, name);
              revoke.executeUpdate();
            }
            line(connection, "role.revoked", name, right);
          }
          return had;
        });
  }

  /**
   * Adds a line to the authority's chain, if there is one yet; the login is named by its salted
   * digest.
   */
  private static void line(Connection connection, String action, String name, TeamRole right)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL ROLE " + PgGround.OWNER);
    }
    boolean there =
        Sql.list(
                connection,
                "SELECT to_regclass('immunis.chain') IS NOT NULL",
                row -> row.getBoolean(1))
            .getFirst();
    if (!there) {
      return;
    }
    String person = "SELECT digest FROM immunis.person WHERE type = 'HUMAN' AND name = ?";
    Sql.list(connection, "SELECT immunis.person_of('HUMAN', ?)", row -> row.getString(1), name);
    Sql.list(
        connection,
        "SELECT immunis.append_lines(immunis.person_of('HUMAN', session_user), ARRAY[?], ARRAY[?],"
            + " ARRAY[?])",
        row -> row.getString(1),
        action,
        Sql.list(connection, person, row -> row.getString(1), name).getFirst(),
        "{\"right\":\"" + right.wire() + "\"}");
  }

  private static boolean has(Connection connection, String name, TeamRole right)
      throws SQLException {
    return members(connection).stream()
        .anyMatch(m -> m.login().equals(name) && m.rights().contains(right));
  }

  @Override
  public List<Member> members() {
    return whole(PgOwner::members);
  }

  /** Who may hand a right on, as the owner may, does not have it by that. */
  private static List<Member> members(Connection connection) throws SQLException {
    Map<String, Set<TeamRole>> rights = new TreeMap<>();
    Sql.list(
        connection,
        "SELECT m.rolname, g.rolname FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid"
            + " JOIN pg_roles m ON m.oid = a.member WHERE m.rolcanlogin AND NOT a.admin_option AND"
            + " g.rolname IN ("
            + GROUPS
            + ")",
        row ->
            rights
                .computeIfAbsent(row.getString(1), name -> EnumSet.noneOf(TeamRole.class))
                .add(
                    TeamRole.valueOf(
                        row.getString(2).substring("immunis_".length()).toUpperCase(Locale.ROOT))));
    return rights.entrySet().stream().map(e -> new Member(e.getKey(), e.getValue())).toList();
  }

  private static boolean exists(Connection connection, String name) throws SQLException {
    return Sql.list(
            connection,
            "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)",
            row -> row.getBoolean(1),
            name)
        .getFirst();
  }

  private static void requireName(String name) {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.indexOf('\0') >= 0
        || name.startsWith("immunis_")
        || name.startsWith("pg_")) {
      throw new StoreException(
          "\""
              + name
              + "\" cannot be a person's login: 1 to 63 characters, not beginning with immunis_ or"
              + " pg_");
    }
  }

  private <T> T whole(PgDb.Work<T> work) {
    try (Connection connection =
        PgSource.of(login, PgSource.Limits.STANDARD, "owner").getConnection()) {
      connection.setAutoCommit(false);
      T value = work.run(connection);
      connection.commit();
      return value;
    } catch (SQLException | RuntimeException e) {
      throw new PgFailures(login).of(e);
    }
  }
}
