package dev.immunis.store.postgres;

import java.time.Duration;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes plain connections of one login, each with time-outs for everything that can hang. */
final class PgSource {
  private static final String SYSTEM_CERTIFICATES = "org.postgresql.ssl.DefaultJavaSSLFactory";

  /** In milliseconds and seconds; a server whose system cannot do it leaves it out. */
  private static final String DEAD_LINE =
      " -c tcp_user_timeout=20000 -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5"
          + " -c tcp_keepalives_count=3";

  private PgSource() {}

  /**
   * How long things may take.
   *
   * @param connect until the server has answered and let the login in
   * @param answer silence on the socket within one statement
   * @param statement one statement at the server
   * @param lock the wait for another's lock, zero for as long as the statement may take
   * @param idle a transaction that asks nothing, zero for as long as it likes
   */
  record Limits(
      Duration connect, Duration answer, Duration statement, Duration lock, Duration idle) {
    static final Limits STANDARD =
        new Limits(Duration.ofSeconds(5), Duration.ofSeconds(40), Duration.ofSeconds(30));

    /** For a schema change over many rows, beside which a second connection holds the lock. */
    static final Limits PATIENT =
        new Limits(
            Duration.ofSeconds(5),
            Duration.ofHours(4),
            Duration.ofHours(4),
            Duration.ZERO,
            Duration.ZERO);

    /** Waits ten seconds for a lock and lets a transaction sleep for fifteen. */
    Limits(Duration connect, Duration answer, Duration statement) {
      this(connect, answer, statement, Duration.ofSeconds(10), Duration.ofSeconds(15));
    }

    /** What the server itself watches, so that it also ends who sleeps or lost the line. */
    private String options() {
      // What a transaction sees is this program's to say, whatever the server's default is.
      return "-c default_transaction_isolation=read\\ committed -c statement_timeout="
          + statement.toMillis()
          + " -c lock_timeout="
          + lock.toMillis()
          + " -c idle_in_transaction_session_timeout="
          + idle.toMillis()
          + DEAD_LINE;
    }
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
    source.setOptions(limits.options());
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
