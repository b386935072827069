package dev.immunis.store.h2;

import dev.immunis.store.AuthorityContract;
import dev.immunis.store.Ports;
import java.nio.file.Path;
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
}
