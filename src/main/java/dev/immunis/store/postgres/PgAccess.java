package dev.immunis.store.postgres;

import dev.immunis.model.Ids;
import dev.immunis.model.Probe;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.ActLog;
import dev.immunis.store.ApiCallers;
import dev.immunis.store.ApiTokens;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.ChangeFeed;
import dev.immunis.store.DecisionOutbox;
import dev.immunis.store.EffectLease;
import dev.immunis.store.Effects;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.LiveTokens;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamFigures;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  /**
   * From now on what is written carries an id: effects, places in the stream and in the outbox of
   * decisions have it.
   *
   * @param work gives the id of the work that the calling thread does, null where it has none
   */
  public void follow(Supplier<@Nullable String> work) {
    db.follow(work);
  }

  /** The authority as this login's workspace speaks with it; closing it closes this access. */
  public TeamAuthority teamAuthority() {
    return new PgTeamAuthority(db);
  }

  /**
   * The truth for a service that takes reviews in or acts for people.
   *
   * @param bus what was kept is published there after its commit
   * @param delegation whose tokens a hub's login may hand over
   */
  public Authority authority(Ids ids, ChangeBus bus, Delegation delegation) {
    return new PgAuthority(db, ids, bus, delegation, login.user());
  }

  /** What a service reads without a workspace of its own. */
  public Cache cache() {
    return new PgCache(Reads.own(db));
  }

  /** Contents by digest. */
  public EvidenceVault vault() {
    return new PgVault(db);
  }

  /** The authority's own chain; for an auditor's login. */
  public AuditTrail auditTrail() {
    return new PgAuditTrail(db);
  }

  /** The device of that chain; for an auditor's login. */
  public UUID chainDevice() {
    return db.read(PgAuditTrail::device);
  }

  /**
   * A secret with which a hub may act for this login.
   *
   * @param life from a minute to ninety days
   */
  public String apiToken(Duration life) {
    return db.write(
        connection ->
            Sql.list(
                    connection,
                    "SELECT secret FROM api_token(make_interval(secs => ?))",
                    row -> row.getString(1),
                    (double) life.toSeconds())
                .getFirst());
  }

  /** Ends all secrets of this login. */
  public void revokeTokens() {
    db.write(
        connection -> Sql.list(connection, "SELECT revoke_my_tokens()", row -> row.getString(1)));
  }

  /** This login's own secrets for the hub's HTTP interface; closing it closes this access. */
  public ApiTokens apiTokens() {
    return new PgApiTokens(db);
  }

  /** For a hub's login: acts for those who gave it a secret. */
  public ApiCallers apiCallers(Ids ids) {
    return new PgApiCallers(db, ids);
  }

  /** For a hub's login: keeps an act that changes no row, in the engine's name. */
  public ActLog hubActs() {
    return new PgHubActs(db);
  }

  /** A feed with a connection of its own. */
  public ChangeFeed changeFeed() {
    return new PgChangeFeed(PgSource.of(login, LISTENING, program + " feed"));
  }

  /** For a hub's login. */
  public LiveTokens liveTokens() {
    return new PgLiveTokens(db);
  }

  /** The team's effects; for a hub's login. */
  public Effects effects() {
    return new PgEffects(db);
  }

  /** The team's decisions that other programs have not been told yet; for a hub's login. */
  public DecisionOutbox decisionOutbox() {
    return new PgDecisionOutbox(db);
  }

  /** How much work the team has and had; for a hub's login. */
  public TeamFigures figures() {
    return () ->
        db.read(
            connection ->
                Sql.list(
                    connection,
                    "SELECT figure, word, n FROM team_figures()",
                    row ->
                        new TeamFigures.Figure(
                            row.getString(1), row.getString(2), row.getLong(3))));
  }

  /** Who carries effects out: a lease with a connection of its own. */
  public EffectLease effectLease() {
    return new PgEffectLease(
        PgSource.of(login, LISTENING, program + " effects"), PgEffectLease.EFFECTS);
  }

  /** Which hub tells decisions: a lease with a connection of its own, for hubs alone. */
  public EffectLease tellingLease() {
    return new PgEffectLease(
        PgSource.of(login, LISTENING, program + " telling"), PgEffectLease.TELLING);
  }

  /** Connections of the pool: in use now, idle now, and at most. */
  public int[] connections() {
    return db.connections();
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
