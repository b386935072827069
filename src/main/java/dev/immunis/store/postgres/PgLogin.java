package dev.immunis.store.postgres;

import dev.immunis.store.TeamException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the authority is and who logs in there.
 *
 * @param host name or address; the certificate must bear it unless it is this machine
 * @param sslMode libpq's word
 * @param rootCertificate file with the authority's certificate authority, null for the system's
 */
public record PgLogin(
    String host,
    int port,
    String database,
    String user,
    String password,
    String sslMode,
    @Nullable String rootCertificate) {
  /** The mode for every host that is not this machine: encrypted, and the name is checked. */
  static final String SAFE = "verify-full";

  private static final int STANDARD_PORT = 5432;
  private static final Set<String> MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", SAFE);
  private static final String FORM = "postgresql://[user[:password]@]host[:port]/database[?...]";

  /**
   * Reads an address such as {@code postgresql://ana@db.example.org/immunis}; {@code postgres://}
   * and {@code jdbc:postgresql://} mean the same. Understands {@code sslmode} and {@code
   * sslrootcert}.
   *
   * @param user who logs in, null to take it from the address
   * @param password null to take it from the address
   * @throws TeamException when the address cannot be used; the password is not in the message
   */
  public static PgLogin parse(String address, @Nullable String user, @Nullable String password) {
    String text = address.strip();
    URI uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (!Set.of("postgres", "postgresql").contains(scheme)
        || uri.getHost() == null
        || path.length() < 2) {
      throw unusable();
    }
    String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = info.indexOf(':');
    String namedUser = decoded(colon < 0 ? info : info.substring(0, colon));
    String namedPassword = colon < 0 ? "" : decoded(info.substring(colon + 1));
    Properties query = query(uri.getRawQuery());
    String host = uri.getHost().replaceAll("^\\[|]$", "");
    String mode = query.getProperty("sslmode", isHere(host) ? "prefer" : SAFE);
    if (!MODES.contains(mode)) {
      throw new TeamException(
          TeamException.Kind.LOGIN_REFUSED,
          "sslmode is \"" + mode + "\", expected one of " + String.join(", ", MODES));
    }
    PgLogin login =
        new PgLogin(
            host,
            uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
            path.substring(1),
            user == null ? query.getProperty("user", namedUser) : user,
            password == null ? query.getProperty("password", namedPassword) : password,
            mode,
            query.getProperty("sslrootcert"));
    if (login.user().isBlank()) {
      throw new TeamException(
          TeamException.Kind.LOGIN_REFUSED, "no login is named for " + login.shown());
    }
    return login;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // The cause would carry the address with its password.
      throw unusable();
    }
  }

  private static TeamException unusable() {
    return new TeamException(
        TeamException.Kind.LOGIN_REFUSED,
        "the address of the team's database cannot be read; expected " + FORM);
  }

  private static Properties query(@Nullable String raw) {
    Properties query = new Properties();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.setProperty(
              decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Whether the host is this machine, to which nothing travels over a network. */
  static boolean isHere(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1");
  }

  /** The address without any secret, for people. */
  public String shown() {
    return user + "@" + host + ":" + port + "/" + database;
  }

  @Override
  public String toString() {
    return "PgLogin[" + shown() + " " + sslMode + "]";
  }
}
