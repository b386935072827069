package dev.immunis.fakes;

import dev.immunis.ui.kit.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alarms that ring when a test lets the clock tick past their time. */
public final class TickingAlarms {
  private final TestClock clock;
  private final List<One> alarms = new ArrayList<>();

  public TickingAlarms(TestClock clock) {
    this.clock = clock;
  }

  public Alarm alarm() {
    One one = new One();
    alarms.add(one);
    return one;
  }

  /** How many tasks wait. */
  public long waiting() {
    return alarms.stream().filter(one -> one.task != null).count();
  }

  /** Lets time pass and rings what is due, each at its time. */
  public void tick(Duration duration) {
    long end = clock.nanos() + duration.toNanos();
    while (true) {
      One next = null;
      for (One one : alarms) {
        if (one.task != null && one.due <= end && (next == null || one.due < next.due)) {
          next = one;
        }
      }
      if (next == null) {
        clock.tick(Duration.ofNanos(end - clock.nanos()));
        return;
      }
      clock.tick(Duration.ofNanos(Math.max(0, next.due - clock.nanos())));
      Runnable task = next.task;
      next.task = null;
      if (task != null) {
        task.run();
      }
    }
  }

  private final class One implements Alarm {
    private long due;
    private @Nullable Runnable task;

    @Override
    public void set(Duration after, Runnable wanted) {
      due = clock.nanos() + after.toNanos();
      task = wanted;
    }

    @Override
    public void stop() {
      task = null;
    }
  }
}
