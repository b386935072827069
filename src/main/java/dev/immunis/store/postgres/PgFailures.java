package dev.immunis.store.postgres;

import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamException;
import dev.immunis.store.TeamException.Kind;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the driver says into a sentence for a person and a kind that decides what is next. */
final class PgFailures {
  /**
   * The server is starting or ending, ended us for our silence, takes no writes just now, or
   * another has what we wait for: nothing of that is about what we asked.
   */
  private static final Set<String> AWAY =
      Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25006", "55P03");

  private static final Set<String> OTHER_TABLES =
      Set.of("3F000", "42P01", "42883", "42703", "42P18", "42804");

  private static final String FORBIDDEN = "42501";

  private final String address;

  PgFailures(PgLogin login) {
    this.address = login.shown();
  }

  StoreException of(Throwable failure) {
    if (failure instanceof StoreException said) {
      return said;
    }
    SQLException sql = sql(failure);
    String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
    Kind kind = kind(state, sql);
    String why =
        switch (kind) {
          case UNREACHABLE -> "the team's database " + address + " cannot be reached";
          case LOGIN_REFUSED ->
              "the team's database " + address + " refused the login; check name and password";
          case FORBIDDEN -> "the login " + address + " may not do this; ask for the right";
          case OTHER_SCHEMA ->
              "the team's database "
                  + address
                  + " has other tables than this program knows; update the program, or have an"
                  + " owner run: immunis migrate";
          case SERVER_FAILED -> "the team's database " + address + " could not do it";
        };
    boolean row = sql != null && isAboutTheRow(sql);
    return new TeamException(kind, row, why + detail(sql == null ? failure : sql), failure);
  }

  private static Kind kind(String state, @Nullable SQLException sql) {
    if (sql == null) {
      return Kind.SERVER_FAILED;
    }
    // The driver's word for a server whose way of asking for a password it does not take, and for
    // one that speaks no TLS, which says nothing about the login.
    if (state.equals("08004")) {
      return said(sql).contains("SSL") ? Kind.UNREACHABLE : Kind.LOGIN_REFUSED;
    }
    if (state.startsWith("08") || AWAY.contains(state) || state.isEmpty() || isSick(state)) {
      return Kind.UNREACHABLE;
    }
    if (state.startsWith("28")) {
      return Kind.LOGIN_REFUSED;
    }
    if (state.equals(FORBIDDEN)) {
      return Kind.FORBIDDEN;
    }
    return OTHER_TABLES.contains(state) ? Kind.OTHER_SCHEMA : Kind.SERVER_FAILED;
  }

  /** Whether the server has no place, memory or connection left, or its disk fails. */
  private static boolean isSick(String state) {
    return state.startsWith("53") || state.startsWith("58");
  }

  /** Whether the row itself is what the server will never take. */
  static boolean isAboutTheRow(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }

  /** Whether another try at once may well succeed: a deadlock or a serialization failure. */
  static boolean isPassing(Throwable failure) {
    SQLException sql = sql(failure);
    String state = sql == null ? "" : String.valueOf(sql.getSQLState());
    return state.equals("40001") || state.equals("40P01");
  }

  static boolean isForbidden(SQLException failure) {
    return FORBIDDEN.equals(failure.getSQLState());
  }

  /** The right that the server said is missing, null when it did not say. */
  static @Nullable TeamRole missing(SQLException failure) {
    ServerErrorMessage said =
        failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
    String hint = said == null ? null : said.getHint();
    return Arrays.stream(TeamRole.values())
        .filter(role -> role.name().equals(hint))
        .findFirst()
        .orElse(null);
  }

  /** Whether the server did not let the login in. */
  static boolean isRefused(Throwable failure) {
    SQLException sql = sql(failure);
    return sql != null && kind(String.valueOf(sql.getSQLState()), sql) == Kind.LOGIN_REFUSED;
  }

  /** Whether the connection is gone. */
  static boolean isBroken(Throwable failure) {
    SQLException sql = sql(failure);
    return sql != null && kind(String.valueOf(sql.getSQLState()), sql) == Kind.UNREACHABLE;
  }

  /** What the server said, one line of it, without the driver's prefix. */
  static String said(Throwable failure) {
    ServerErrorMessage said =
        failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
    String text = String.valueOf(said == null ? failure.getMessage() : said.getMessage());
    int line = text.indexOf('\n');
    return (line < 0 ? text : text.substring(0, line)).strip();
  }

  private static String detail(Throwable failure) {
    return " (" + said(failure) + ")";
  }

  /** The cause that the server or the socket gave. */
  static @Nullable SQLException sql(Throwable failure) {
    SQLException found = null;
    for (Throwable t = failure; t != null && t != t.getCause(); t = t.getCause()) {
      if (t instanceof SQLException s) {
        found = s;
      }
    }
    return found;
  }
}
