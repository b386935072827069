package dev.immunis.store.postgres;

import dev.immunis.store.AdvisoriesContract;
import dev.immunis.store.AuditTrailContract;
import dev.immunis.store.AuthorityContract;
import dev.immunis.store.CacheContract;
import dev.immunis.store.DecisionsContract;
import dev.immunis.store.EvidenceVaultContract;
import dev.immunis.store.Ports;
import dev.immunis.store.TallyContract;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;

/** The contracts of the ports that a team's authority keeps too, held against PostgreSQL. */
final class PgContractsTest {
  private final RealPostgres.Database database = RealPostgres.shared().database();

  @Nested
  final class OfTheAuthority extends AuthorityContract {
    @Override
    protected Ports open() {
      return new PgPorts(database);
    }
  }

  @Nested
  final class OfTheCache extends CacheContract {
    @Override
    protected Ports open() {
      return new PgPorts(database);
    }
  }

  @Nested
  final class OfTheVault extends EvidenceVaultContract {
    @Override
    protected Ports open() {
      return new PgPorts(database);
    }
  }

  @Nested
  final class OfTheAuditTrail extends AuditTrailContract {
    @Override
    protected Ports open() {
      return new PgPorts(database);
    }

    @Override
    protected void dropGuards(Statement statement) throws SQLException {
      statement.execute("ALTER TABLE decision DISABLE TRIGGER USER");
      statement.execute("ALTER TABLE audit_line DISABLE TRIGGER USER");
    }
  }

  @Nested
  final class OfTheTally extends TallyContract {
    @Override
    protected Ports open() {
      return new PgPorts(database);
    }
  }

  @Nested
  final class OfTheDecisions extends DecisionsContract {
    @Override
    protected Ports open() {
      return new PgPorts(database);
    }
  }

  @Nested
  final class OfTheAdvisories extends AdvisoriesContract {
    @Override
    protected Ports open() {
      return new PgPorts(database);
    }
  }
}
