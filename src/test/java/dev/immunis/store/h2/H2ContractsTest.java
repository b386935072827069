package dev.immunis.store.h2;

import dev.immunis.store.AdvisoriesContract;
import dev.immunis.store.AuditTrailContract;
import dev.immunis.store.AuthorityContract;
import dev.immunis.store.CacheContract;
import dev.immunis.store.DecisionsContract;
import dev.immunis.store.DraftsContract;
import dev.immunis.store.EscalationsContract;
import dev.immunis.store.EvidenceVaultContract;
import dev.immunis.store.LabelsContract;
import dev.immunis.store.OpinionsContract;
import dev.immunis.store.PersonalDataContract;
import dev.immunis.store.Ports;
import dev.immunis.store.PreferencesContract;
import dev.immunis.store.ProfilesContract;
import dev.immunis.store.ProofWatchesContract;
import dev.immunis.store.RunRequestsContract;
import dev.immunis.store.TallyContract;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every port's contract, held against H2. */
final class H2ContractsTest {
  @TempDir Path folder;

  @Nested
  final class OfTheAuthority extends AuthorityContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheCache extends CacheContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheVault extends EvidenceVaultContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheDrafts extends DraftsContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfThePreferences extends PreferencesContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheProfiles extends ProfilesContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheAuditTrail extends AuditTrailContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }

    @Override
    protected void dropGuards(Statement statement) throws SQLException {
      statement.execute("DROP TRIGGER IF EXISTS decision_keeps");
      statement.execute("DROP TRIGGER IF EXISTS audit_line_keeps");
    }
  }

  @Nested
  final class OfPersonalData extends PersonalDataContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheTally extends TallyContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheDecisions extends DecisionsContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheOpinions extends OpinionsContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheEscalations extends EscalationsContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheAdvisories extends AdvisoriesContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheLabels extends LabelsContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheRunRequests extends RunRequestsContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }

  @Nested
  final class OfTheProofWatches extends ProofWatchesContract {
    @Override
    protected Ports open() {
      return new H2Ports(folder);
    }
  }
}
