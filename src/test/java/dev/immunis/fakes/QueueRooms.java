package dev.immunis.fakes;

import dev.immunis.model.Clock;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.store.Cache;
import dev.immunis.store.Preferences;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.queue.QueueViewModel;
import java.time.Duration;

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
    return new QueueViewModel.Rooms(
        cache,
        new MemoryExploitations(),
        new MemorySnoozes(),
        preferences,
        ReviewLimits.standard(),
        clock);
  }
}
