package dev.immunis.fakes;

import dev.immunis.model.Clock;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.store.Cache;
import dev.immunis.store.Preferences;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.queue.QueueViewModel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What a queue in a test is made of. */
public final class QueueRooms {
  /** Never rings: most tests have no time. */
  public static final Alarm SILENT =
      new Alarm() {
        @Override
        public void set(Duration after, Runnable task) {}

        @Override
        public void stop() {}
      };

  private QueueRooms() {}

  public static QueueViewModel.Rooms of(Cache cache, Preferences preferences, Clock clock) {
    return of(cache, preferences, clock, heads -> Set.of());
  }

  /** The same where the verdict of some reviews waits for the person's own opinion. */
  public static QueueViewModel.Rooms of(
      Cache cache,
      Preferences preferences,
      Clock clock,
      Function<List<ReviewHead>, Set<UUID>> sealed) {
    return new QueueViewModel.Rooms(
        cache,
        new MemoryExploitations(),
        new MemorySnoozes(),
        preferences,
        sealed,
        ReviewLimits.standard(),
        clock);
  }
}
