package dev.immunis.fakes;

import dev.immunis.model.Digest;
import dev.immunis.model.oversight.Reading;
import dev.immunis.model.oversight.ShownPart;
import dev.immunis.store.Readings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was on the screen, in memory. */
public final class MemoryReadings implements Readings {
  private final Map<UUID, Map<Digest, ShownPart>> parts = new HashMap<>();
  private final Map<UUID, LinkedHashMap<Digest, Duration>> times = new HashMap<>();

  @Override
  public Reading of(UUID reviewId, Digest version) {
    return new Reading(
        List.copyOf(parts.getOrDefault(reviewId, Map.of()).values()),
        times.getOrDefault(reviewId, new LinkedHashMap<>()).getOrDefault(version, Duration.ZERO));
  }

  @Override
  public void keep(UUID reviewId, Collection<ShownPart> more) {
    Map<Digest, ShownPart> there = parts.computeIfAbsent(reviewId, id -> new HashMap<>());
    for (ShownPart part : more) {
      ShownPart before = there.get(part.part());
      there.put(
          part.part(),
          before == null || before.shownAt() == null
              ? part
              : new ShownPart(
                  part.kind(), part.part(), part.place(), before.shownAt(), part.viewedAt()));
    }
  }

  @Override
  public void spend(UUID reviewId, Digest version, Duration more) {
    LinkedHashMap<Digest, Duration> own =
        times.computeIfAbsent(reviewId, id -> new LinkedHashMap<>());
    Duration before = own.remove(version);
    own.put(version, before == null ? more : before.plus(more));
  }

  @Override
  public List<Digest> looked(UUID reviewId) {
    return new ArrayList<>(times.getOrDefault(reviewId, new LinkedHashMap<>()).keySet()).reversed();
  }
}
