package dev.immunis.store.postgres;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.model.Actor;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.Drafts;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Ports;
import dev.immunis.store.Preferences;
import dev.immunis.store.Profiles;
import dev.immunis.store.Samples;
import dev.immunis.store.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A hub's login on a team database, acting for Ana and Ben with their tokens, as the contract tests
 * want it. The server's clock is the test's: its function is replaced.
 */
final class PgPorts implements Ports {
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

  private final SettableClock clock = new SettableClock(Samples.START);
  private final List<ChangeEvent> events = new CopyOnWriteArrayList<>();
  private final RealPostgres.Database database;
  private final PgAccess access;
  private final PgAccess auditor;
  private final Authority authority;
  private final Connection hands;

  PgPorts(RealPostgres.Database database) {
    this.database = database;
    try {
      this.hands = database.raw().getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    database.run(
        """
        CREATE TABLE IF NOT EXISTS immunis.test_clock (at timestamptz);
        GRANT SELECT ON immunis.test_clock TO immunis_owner;
        CREATE OR REPLACE FUNCTION immunis.server_time() RETURNS timestamptz LANGUAGE sql VOLATILE
          AS 'SELECT at FROM immunis.test_clock';
        DELETE FROM immunis.test_clock;
        INSERT INTO immunis.test_clock VALUES ('%s')
        """
            .formatted(clock.now()));
    Map<Actor, String> tokens = new HashMap<>();
    for (Actor person : List.of(Samples.ANA, Samples.BEN)) {
      try (PgAccess own = database.open(database.namedLogin(person.name(), TeamRole.ANALYST))) {
        tokens.put(person, own.apiToken(Duration.ofDays(90)));
      }
    }
    PgLogin hub = database.namedLogin("contract_hub", TeamRole.HUB, TeamRole.INGEST);
    ChangeBus bus = new ChangeBus();
    bus.subscribe(events::add);
    this.access = PgAccess.open(hub, 10, "test");
    this.auditor = database.open(database.namedLogin("contract_auditor", TeamRole.AUDITOR));
    this.authority =
        onTime(
            access.authority(
                IDS::generate, bus, person -> Optional.ofNullable(tokens.get(person))));
  }

  /** Tells the server the test's time before every call. */
  private Authority onTime(Authority real) {
    return (Authority)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Authority.class},
            (proxy, method, arguments) -> {
              tellTime();
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private synchronized void tellTime() throws SQLException {
    try (var statement = hands.createStatement()) {
      statement.executeUpdate("UPDATE immunis.test_clock SET at = '" + clock.now() + "'");
    }
  }

  @Override
  public Authority authority() {
    return authority;
  }

  @Override
  public Cache cache() {
    return access.cache();
  }

  @Override
  public EvidenceVault vault() {
    return access.vault();
  }

  @Override
  public AuditTrail auditTrail() {
    return auditor.auditTrail();
  }

  @Override
  public Profiles profiles() {
    return new Profiles() {
      @Override
      public Profile current() {
        return new Profile(
            Samples.ANA.name(),
            UUID.fromString(database.ask("SELECT device FROM immunis.authority")));
      }

      @Override
      public void rename(String name) {
        throw new UnsupportedOperationException("a login keeps its name");
      }
    };
  }

  @Override
  public Drafts drafts() {
    throw new UnsupportedOperationException("drafts stay on the console");
  }

  @Override
  public Preferences preferences() {
    throw new UnsupportedOperationException("preferences stay on the console");
  }

  @Override
  public List<ChangeEvent> events() {
    return events;
  }

  @Override
  public SettableClock clock() {
    return clock;
  }

  @Override
  public Connection raw() throws SQLException {
    return database.raw().getConnection();
  }

  @Override
  public void close() {
    access.close();
    auditor.close();
    try {
      hands.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
