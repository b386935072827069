package dev.immunis.hub.live;

import dev.immunis.model.Clock;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.model.sync.RowKind;
import dev.immunis.store.Cache;
import dev.immunis.store.StoreException;
import dev.immunis.store.Tally;
import dev.immunis.wire.HubMessage;
import dev.immunis.wire.LiveChannel;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the figures after changes, not too often, and only when somebody wants them. */
final class StatsTeller {
  private static final System.Logger LOG = System.getLogger(StatsTeller.class.getName());

  private final Broadcast broadcast;
  private final Sockets sockets;
  private final Cache cache;
  private final Clock clock;
  private final long everyNanos;
  private final AtomicBoolean changed = new AtomicBoolean();
  private long lastNanos;

  StatsTeller(Broadcast broadcast, Sockets sockets, Cache cache, Clock clock, LiveLimits limits) {
    this.broadcast = broadcast;
    this.sockets = sockets;
    this.cache = cache;
    this.clock = clock;
    this.everyNanos = limits.statsEvery().toNanos();
    this.lastNanos = clock.nanos() - everyNanos;
  }

  void changed(List<Doorbell> bells) {
    for (Doorbell bell : bells) {
      if (bell.kind() == RowKind.DECISION
          || bell.kind() == RowKind.VERSION
          || bell.kind() == RowKind.STANDING
          || bell.kind() == RowKind.GONE) {
        changed.set(true);
      }
    }
  }

  /** Tells them if they changed and it is time; called by one thread, may ask the database. */
  void tellIfDue() {
    ChangeCursor at = broadcast.newest();
    if (at == null
        || !changed.get()
        || clock.nanos() - lastNanos < everyNanos
        || !sockets.anyListensTo(LiveChannel.STATS)) {
      return;
    }
    changed.set(false);
    lastNanos = clock.nanos();
    Instant now = clock.now();
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    try {
      Tally tally =
          cache.tally(
              today.atStartOfDay(ZoneOffset.UTC).toInstant(),
              monday.atStartOfDay(ZoneOffset.UTC).toInstant());
      broadcast.publish(
          LiveChannel.STATS,
          at,
          place ->
              new HubMessage.StatsUpdate(
                  now, place, tally.pending(), tally.decisions(), tally.decisionsToday()));
    } catch (StoreException e) {
      changed.set(true);
      LOG.log(System.Logger.Level.WARNING, "no figures: " + e.getMessage());
    }
  }
}
