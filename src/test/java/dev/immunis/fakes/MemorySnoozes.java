package dev.immunis.fakes;

import dev.immunis.model.review.Snooze;
import dev.immunis.store.Snoozes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps in memory what was put off. */
public final class MemorySnoozes implements Snoozes {
  public final Map<UUID, Snooze> held = new LinkedHashMap<>();

  @Override
  public List<Snooze> holding(Instant now) {
    return held.values().stream().filter(snooze -> snooze.holds(now)).toList();
  }

  @Override
  public void put(Snooze snooze) {
    held.put(snooze.reviewId(), snooze);
  }

  @Override
  public void end(UUID reviewId) {
    held.remove(reviewId);
  }
}
