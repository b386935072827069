package dev.immunis.app;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.store.Opinions;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** Second readers give their opinions in the console: over HTTP none is taken. */
final class OpinionsElsewhere implements Opinions {
  @Override
  public List<Sealed> readers(UUID reviewId, Digest version) {
    return List.of();
  }

  @Override
  public List<Opinion> open(UUID reviewId) {
    return List.of();
  }

  @Override
  public Receipt keep(Opinion mine, BiFunction<Opinion, Opinion, DecisionRecord> settle) {
    return new Receipt.Away(
        "the policy asks for two readers, who give their opinions in the console");
  }
}
