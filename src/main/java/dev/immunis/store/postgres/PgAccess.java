package dev.immunis.store.postgres;

import dev.immunis.model.Probe;
import dev.immunis.store.ChangeFeed;
import dev.immunis.store.EffectLease;
import dev.immunis.store.LiveTokens;
import dev.immunis.store.TeamAuthority;
import java.time.Duration;

/**
 * The authority as one login reaches it: each port that the login's rights allow. Opening asks
 * nothing of the server; whether it can be reached shows with the first call. Thread safe.
 */
public final class PgAccess implements AutoCloseable {
  /** A dead socket of a listener must show sooner than that of a long statement. */
  private static final PgSource.Limits LISTENING =
      new PgSource.Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(8));

  private final PgLogin login;
  private final String program;
  private final PgSource.Limits limits;
  private final PgFailures failures;
  private final PgDb db;

  private PgAccess(PgLogin login, int connections, String program, PgSource.Limits limits) {
    this.login = login;
    this.program = program;
    this.limits = limits;
    this.failures = new PgFailures(login);
    this.db = new PgDb(PgSource.of(login, limits, program), failures, connections, program);
  }

  /**
   * Gets ready to reach it.
   *
   * @param connections at most so many at once
   * @param program who it is for the server's list of connections: console, hub, command
   */
  public static PgAccess open(PgLogin login, int connections, String program) {
    return new PgAccess(login, connections, program, PgSource.Limits.STANDARD);
  }

  /** The same with a statement's time-out of its own; the socket waits a little longer. */
  public static PgAccess open(PgLogin login, int connections, String program, Duration statement) {
    return new PgAccess(
        login,
        connections,
        program,
        new PgSource.Limits(
            PgSource.Limits.STANDARD.connect(), statement.plusSeconds(5), statement));
  }

  /** The authority as this login's workspace speaks with it; closing it closes this access. */
  public TeamAuthority teamAuthority() {
    return new PgTeamAuthority(db);
  }

  /** A feed with a connection of its own. */
  public ChangeFeed changeFeed() {
    return new PgChangeFeed(PgSource.of(login, LISTENING, program + " feed"));
  }

  /** For a hub's login. */
  public LiveTokens liveTokens() {
    return new PgLiveTokens(db);
  }

  /** A lease with a connection of its own. */
  public EffectLease effectLease() {
    return new PgEffectLease(PgSource.of(login, LISTENING, program + " effects"));
  }

  /** Whether the database answers this login; its name is {@code database}. */
  public Probe databaseProbe() {
    return PgProbes.database(PgSource.of(login, limits, program + " probe"), login, failures);
  }

  /** Whether its schema is this program's; its name is {@code migrations}. */
  public Probe migrationsProbe() {
    return PgProbes.migrations(PgSource.of(login, limits, program + " probe"), login, failures);
  }

  @Override
  public void close() {
    db.close();
  }
}
