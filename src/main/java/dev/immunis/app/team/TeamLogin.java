package dev.immunis.app.team;

import dev.immunis.store.Membership;
import dev.immunis.store.TeamException;
import dev.immunis.store.postgres.PgLogin;
import org.jspecify.annotations.Nullable;

/** Who logs in where: the workspace's team, the settings, and what a person typed in this run. */
final class TeamLogin {
  private final TeamSettings settings;
  private volatile @Nullable String typed;

  TeamLogin(TeamSettings settings) {
    this.settings = settings;
  }

  /** A password of this run; it wins over the settings. */
  void type(@Nullable String password) {
    typed = password;
  }

  /** The login for an address that a person named. */
  PgLogin at(String address) {
    return PgLogin.parse(address, null, password());
  }

  /** The login of the workspace's team. */
  PgLogin of(Membership team) {
    String set = settings.address();
    PgLogin login = PgLogin.parse(set == null ? team.address() : set, null, password());
    if (login.password().isEmpty()) {
      throw new TeamException(
          TeamException.Kind.LOGIN_REFUSED,
          "there is no password for "
              + login.shown()
              + "; type it, or set IMMUNIS_TEAM_PASSWORD or IMMUNIS_TEAM_PASSWORD_FILE");
    }
    return login;
  }

  private @Nullable String password() {
    String now = typed;
    return now == null ? settings.password() : now;
  }

  /** The address as the workspace keeps it: without the password. */
  static String kept(PgLogin login) {
    String root = login.rootCertificate();
    return "postgresql://"
        + encoded(login.user())
        + "@"
        + (login.host().contains(":") ? "[" + login.host() + "]" : login.host())
        + ":"
        + login.port()
        + "/"
        + login.database()
        + "?sslmode="
        + login.sslMode()
        + (root == null ? "" : "&sslrootcert=" + encoded(root));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
