package dev.immunis.ui.stats;

import dev.immunis.model.Clock;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.Cache;
import dev.immunis.store.Tally;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The figures of the strip, counted from the rows after every change; UI thread only. */
public final class StatsViewModel implements AutoCloseable {
  /** From the first change to the count: an import of thousands is counted a few times a second. */
  static final Duration SOON = Duration.ofMillis(300);

  private final Cache cache;
  private final Clock clock;
  private final ZoneId zone;
  private final Work work;
  private final Alarm soon;
  private final Alarm midnight;
  private final ChangeBus.Subscription subscription;
  private final ReadOnlyObjectWrapper<@Nullable Tally> tally =
      new ReadOnlyObjectWrapper<>(this, "tally");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private boolean waiting;
  private boolean counting;
  private boolean stale;

  /**
   * Makes the strip's model; {@link #load} counts for the first time.
   *
   * @param soon its own alarm, for changes that come one after the other
   * @param midnight its own alarm, for the start of the next day
   */
  public StatsViewModel(
      Cache cache,
      ChangeBus bus,
      Clock clock,
      ZoneId zone,
      Work work,
      UiExecutor ui,
      Alarm soon,
      Alarm midnight) {
    this.cache = cache;
    this.clock = clock;
    this.zone = zone;
    this.work = work;
    this.soon = soon;
    this.midnight = midnight;
    subscription = bus.subscribe(event -> ui.execute(this::changed));
  }

  /** Counts now. A count that is under way is followed by another one, never run beside it. */
  public void load() {
    if (counting) {
      stale = true;
      return;
    }
    counting = true;
    stale = false;
    LocalDate today = clock.now().atZone(zone).toLocalDate();
    Instant day = today.atStartOfDay(zone).toInstant();
    Instant week =
        today
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .atStartOfDay(zone)
            .toInstant();
    Instant tomorrow = today.plusDays(1).atStartOfDay(zone).toInstant();
    midnight.set(Duration.between(clock.now(), tomorrow), this::load);
    work.start(progress -> cache.tally(day, week))
        .onDone(
            counted -> {
              problem.set("");
              tally.set(counted);
            })
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())))
        .onEnd(
            () -> {
              counting = false;
              if (stale) {
                changed();
              }
            });
  }

  private void changed() {
    if (!waiting) {
      waiting = true;
      soon.set(
          SOON,
          () -> {
            waiting = false;
            load();
          });
    }
  }

  /** The figures as counted last; null before the first count. */
  public ReadOnlyObjectProperty<@Nullable Tally> tallyProperty() {
    return tally.getReadOnlyProperty();
  }

  /** Why the last count failed; the figures shown are then those of the one before. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  @Override
  public void close() {
    subscription.close();
    soon.stop();
    midnight.stop();
  }
}
