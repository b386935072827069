package dev.immunis.hub.live;

import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.observe.HubMeters;
import dev.immunis.store.ChangeFeed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the feed, which must not wait, and the broadcast, which asks the database: keeps
 * changes for a thread of its own, and when there are too many of them only their number.
 */
final class FeedEar implements ChangeFeed.Listener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FeedEar.class.getName());
  private static final int MOST_KEPT = 10_000;

  private final Broadcast broadcast;
  private final StatsTeller stats;
  private final HubMeters meters;
  private final Thread teller;
  private List<Doorbell> waiting = new ArrayList<>();
  private int more;
  private boolean begun;
  private @Nullable ChangeCursor anew;
  private boolean ended;
  private volatile boolean connected;

  FeedEar(Broadcast broadcast, StatsTeller stats, HubMeters meters) {
    this.broadcast = broadcast;
    this.stats = stats;
    this.meters = meters;
    // Virtual, so that waking a thousand writers is cheap: they are its carrier's own next tasks.
    this.teller = Thread.ofVirtual().name("live-broadcast").start(this::tellAll);
  }

  boolean connected() {
    return connected;
  }

  @Override
  public synchronized void rang(List<Doorbell> doorbells) {
    for (Doorbell bell : doorbells) {
      if (waiting.size() < MOST_KEPT) {
        waiting.add(bell);
      } else {
        // The newest place has to be known; which rows lie before it does not.
        waiting.set(MOST_KEPT - 1, bell);
        more++;
      }
    }
    notifyAll();
  }

  @Override
  public void connected(boolean now) {
    connected = now;
    meters.feedConnected(now);
    LOG.log(
        now ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
        now ? "changes of the database are heard" : "changes of the database are not heard");
  }

  @Override
  public void begins(ChangeCursor at) {
    synchronized (this) {
      // What was heard of the database before a restore has no place in this one.
      waiting.clear();
      more = 0;
      if (begun) {
        // By the teller, that nothing of before is told after it.
        anew = at;
        notifyAll();
        return;
      }
      begun = true;
    }
    broadcast.begin(at);
  }

  private void tellAll() {
    try {
      while (true) {
        List<Doorbell> now;
        int beyond;
        ChangeCursor restart;
        synchronized (this) {
          while (waiting.isEmpty() && anew == null && !ended) {
            wait();
          }
          if (ended) {
            return;
          }
          restart = anew;
          anew = null;
          now = waiting;
          beyond = more;
          waiting = new ArrayList<>();
          more = 0;
        }
        if (restart != null) {
          broadcast.begin(restart);
        }
        tell(now, beyond);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(List<Doorbell> now, int beyond) {
    try {
      broadcast.tell(now, beyond);
      stats.changed(now);
    } catch (RuntimeException e) {
      // One batch that cannot be told must not end all the following ones.
      LOG.log(System.Logger.Level.ERROR, "changes could not be told", e);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      ended = true;
      notifyAll();
    }
    teller.interrupt();
  }
}
