package dev.immunis.app;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.model.Ids;
import java.util.UUID;

/** Fresh UUIDs of version 7. */
final class TimeOrderedIds implements Ids {
  private final NoArgGenerator generator = Generators.timeBasedEpochGenerator();

  @Override
  public UUID next() {
    return generator.generate();
  }
}
