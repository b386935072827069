package dev.immunis.store.postgres;

import java.time.Duration;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes plain connections of one login, each with time-outs for everything that can hang. */
final class PgSource {
  private static final String SYSTEM_CERTIFICATES = "org.postgresql.ssl.DefaultJavaSSLFactory";

  private PgSource() {}

  /**
   * How long things may take.
   *
   * @param connect until the server has answered and let the login in
   * @param answer silence on the socket within one statement
   * @param statement one statement at the server
   */
  record Limits(Duration connect, Duration answer, Duration statement) {
    static final Limits STANDARD =
        new Limits(Duration.ofSeconds(5), Duration.ofSeconds(40), Duration.ofSeconds(30));

    /** For a schema change over many rows. */
    static final Limits PATIENT =
        new Limits(Duration.ofSeconds(5), Duration.ofHours(4), Duration.ofHours(4));
  }

  static PGSimpleDataSource of(PgLogin login, Limits limits, String program) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {login.host()});
    source.setPortNumbers(new int[] {login.port()});
    source.setDatabaseName(login.database());
    source.setUser(login.user());
    source.setPassword(login.password());
    source.setApplicationName("immunis " + program);
    source.setSslMode(login.sslMode());
    if (login.rootCertificate() != null) {
      source.setSslRootCert(login.rootCertificate());
    }
    source.setConnectTimeout((int) limits.connect().toSeconds());
    source.setLoginTimeout((int) limits.connect().toSeconds());
    source.setSocketTimeout((int) limits.answer().toSeconds());
    source.setCancelSignalTimeout((int) limits.connect().toSeconds());
    source.setTcpKeepAlive(true);
    source.setCurrentSchema("immunis");
    source.setOptions("-c statement_timeout=" + limits.statement().toMillis());
    // Values come in binary from the second use of a statement on.
    source.setPrepareThreshold(2);
    if (login.rootCertificate() == null && login.sslMode().startsWith("verify")) {
      source.setProperty(PGProperty.SSL_FACTORY, SYSTEM_CERTIFICATES);
    }
    // The server never sees the password, and a server that asks for it in clear gets none.
    source.setProperty(PGProperty.REQUIRE_AUTH, "scram-sha-256,none");
    // Details of an error repeat values of rows.
    source.setProperty(PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
    return source;
  }
}
