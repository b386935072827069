package dev.immunis.hub.live;

import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.Probe;
import dev.immunis.observe.HubMeters;
import dev.immunis.store.Cache;
import dev.immunis.store.ChangeFeed;
import dev.immunis.store.LiveTokens;
import dev.immunis.wire.CloseCodes;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The live part, wired: from the feed's changes to every socket. */
public final class LiveHub implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LiveHub.class.getName());
  private static final long LOOK_MILLIS = 250;
  private static final long DRAIN_LOOK_MILLIS = 10;

  private final ChangeFeed feed;
  private final Sockets sockets;
  private final Broadcast broadcast;
  private final FeedEar ear;
  private final StatsTeller stats;
  private final Watch watch;
  private final Doorkeeper doorkeeper;
  private final LiveLimits limits;
  private final ScheduledExecutorService timers;
  private volatile boolean leaving;

  public LiveHub(
      ChangeFeed feed,
      Cache cache,
      LiveTokens tokens,
      HubMeters meters,
      Clock clock,
      Ids ids,
      LiveLimits limits) {
    this.feed = feed;
    this.limits = limits;
    sockets = new Sockets(meters);
    broadcast = new Broadcast(sockets, new Bulletin(cache), meters, clock, limits);
    stats = new StatsTeller(broadcast, sockets, cache, clock, limits);
    ear = new FeedEar(broadcast, stats, meters);
    watch = new Watch(sockets, tokens, clock, limits);
    doorkeeper =
        new Doorkeeper(tokens, sockets, broadcast, meters, limits, clock, ids, () -> leaving);
    timers =
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("live-timer-", 0).factory());
  }

  /** Begins to hear and to watch. */
  public void start() {
    feed.start(null, ear);
    every(watch::look);
    // These two ask the database, so they have the other thread to wait on.
    every(
        () -> {
          watch.checkTokens();
          stats.tellIfDue();
        });
  }

  private void every(Runnable work) {
    timers.scheduleWithFixedDelay(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the watch over the sockets stumbled", e);
          }
        },
        LOOK_MILLIS,
        LOOK_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  /** What lets sockets in. */
  public Http1Upgrader upgrader() {
    return doorkeeper;
  }

  /** Whether changes are heard. */
  public Probe probe() {
    return new Probe() {
      @Override
      public String name() {
        return "feed";
      }

      @Override
      public Finding check() {
        return ear.connected()
            ? Finding.ok("changes of the database are heard")
            : Finding.failed("changes of the database are not heard", "");
      }
    };
  }

  /** Lets nobody in any more and tells every socket to go; waits for them at most so long. */
  public void drain(Duration patience) {
    leaving = true;
    sockets.all().forEach(one -> one.close(CloseCodes.GOING_AWAY, "the hub stops"));
    long end = System.nanoTime() + patience.toNanos();
    while (sockets.count() > 0 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(DRAIN_LOOK_MILLIS));
    }
    sockets.all().forEach(LiveSocket::cut);
  }

  public boolean leaving() {
    return leaving;
  }

  public int sockets() {
    return sockets.count();
  }

  @Override
  public void close() {
    if (!leaving) {
      drain(limits.farewell());
    }
    feed.close();
    ear.close();
    timers.shutdownNow();
  }
}
