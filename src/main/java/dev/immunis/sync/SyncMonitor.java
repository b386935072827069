package dev.immunis.sync;

import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Membership;
import dev.immunis.store.Outbox;
import dev.immunis.store.Replica;
import dev.immunis.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the state together from what rounds gave and what the outbox counts, and tells it. */
final class SyncMonitor {
  private static final Logger LOG = System.getLogger(SyncMonitor.class.getName());

  /** More than this makes times of this machine misleading beside those of the server. */
  private static final Duration MOST_DIFFERENCE = Duration.ofSeconds(30);

  private final Replica replica;
  private final Outbox outbox;
  private final CopyOnWriteArrayList<Consumer<SyncState>> listeners = new CopyOnWriteArrayList<>();

  /** Held while a state is put together and told; never taken inside the monitor of this. */
  private final ReentrantLock telling = new ReentrantLock();

  private SyncMode mode = SyncMode.SOLO;
  private SyncState.Why why = SyncState.Why.NONE;
  private String detail = "";
  private @Nullable Instant lastSync;
  private Outbox.Counts counts = new Outbox.Counts(0, 0, 0);
  private @Nullable Duration clockDifference;
  private SyncState.@Nullable Progress pull;
  private String login = "";
  private Set<TeamRole> roles = Set.of();
  private @Nullable Instant retryAt;
  private boolean liveExpected;
  private boolean liveConnected;
  private SyncState told = SyncState.solo();

  SyncMonitor(Replica replica, Outbox outbox) {
    this.replica = replica;
    this.outbox = outbox;
  }

  synchronized SyncState state() {
    return told;
  }

  ChangeBus.Subscription listen(Consumer<SyncState> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Counts anew; also finds that a team was joined or left. */
  void refresh() {
    Optional<Membership> team;
    Outbox.Counts counted;
    try {
      team = replica.membership();
      counted = outbox.counts();
    } catch (StoreException e) {
      LOG.log(Level.DEBUG, "the outbox could not be counted", e);
      return;
    }
    synchronized (this) {
      counts = counted;
      if (team.isEmpty()) {
        mode = SyncMode.SOLO;
        why = SyncState.Why.NONE;
        detail = "";
        login = "";
        roles = Set.of();
        lastSync = null;
        pull = null;
      } else {
        login = team.get().login();
        lastSync = team.get().syncedAt();
        if (mode == SyncMode.SOLO) {
          move(SyncMode.CONNECTING, SyncState.Why.NONE, "");
        }
      }
    }
    tell();
  }

  /** A round came to its end. */
  void done(SyncReport report) {
    synchronized (this) {
      clockDifference = report.clockDifference();
      roles = report.greeting().roles();
      pull = null;
      retryAt = null;
      settle(report);
    }
    refresh();
  }

  private void settle(SyncReport report) {
    if (!report.chainRefused().isEmpty()) {
      move(SyncMode.DEGRADED, SyncState.Why.CHAIN_REFUSED, report.chainRefused());
    } else if (report.clockDifference().abs().compareTo(MOST_DIFFERENCE) > 0) {
      move(
          SyncMode.DEGRADED,
          SyncState.Why.CLOCK_DIFFERS,
          report.clockDifference().toSeconds() + " s");
    } else if (report.failed() > 0) {
      move(SyncMode.DEGRADED, SyncState.Why.SERVER_FAILS, "");
    } else if (liveExpected && !liveConnected) {
      move(SyncMode.DEGRADED, SyncState.Why.NO_LIVE_UPDATES, "");
    } else {
      move(SyncMode.ONLINE, SyncState.Why.NONE, "");
    }
  }

  void pulling(SyncState.Progress progress) {
    synchronized (this) {
      pull = progress;
    }
    tell();
  }

  void live(boolean expected, boolean connected) {
    synchronized (this) {
      liveExpected = expected;
      liveConnected = connected;
      if (mode == SyncMode.ONLINE && expected && !connected) {
        move(SyncMode.DEGRADED, SyncState.Why.NO_LIVE_UPDATES, "");
      } else if (why == SyncState.Why.NO_LIVE_UPDATES && (connected || !expected)) {
        move(SyncMode.ONLINE, SyncState.Why.NONE, "");
      }
    }
    tell();
  }

  void offline(String sentence) {
    change(SyncMode.OFFLINE, SyncState.Why.NO_CONNECTION, sentence);
  }

  void degraded(SyncState.Why reason, String sentence) {
    change(SyncMode.DEGRADED, reason, sentence);
  }

  void paused(SyncState.Why reason, String sentence) {
    change(SyncMode.PAUSED, reason, sentence);
  }

  /** The next attempt is made as if it were the first. */
  void resumed() {
    synchronized (this) {
      if (mode == SyncMode.PAUSED) {
        move(SyncMode.CONNECTING, SyncState.Why.NONE, "");
      }
    }
    refresh();
  }

  /** Whether only a person can set it going again; another schema is looked at now and then. */
  synchronized boolean isPaused() {
    return mode == SyncMode.PAUSED && why != SyncState.Why.OTHER_SCHEMA;
  }

  void retry(@Nullable Instant at) {
    synchronized (this) {
      retryAt = at;
    }
    tell();
  }

  private void change(SyncMode to, SyncState.Why reason, String sentence) {
    synchronized (this) {
      pull = null;
      move(to, reason, sentence);
    }
    refresh();
  }

  private void move(SyncMode to, SyncState.Why reason, String sentence) {
    if (mode == SyncMode.PAUSED && !mode.moves().contains(to)) {
      if (to != SyncMode.PAUSED && why != SyncState.Why.OTHER_SCHEMA) {
        // What was under way when a person was needed does not end the pause.
        return;
      }
      mode = SyncMode.CONNECTING;
    }
    if (mode == SyncMode.SOLO && to != SyncMode.SOLO) {
      mode = SyncMode.CONNECTING;
    }
    if (mode != to && !mode.moves().contains(to)) {
      throw new IllegalStateException("sync cannot go from " + mode + " to " + to);
    }
    mode = to;
    why = reason;
    detail = sentence;
  }

  /** States are heard in the order in which they were. */
  private void tell() {
    telling.lock();
    try {
      tellNow();
    } finally {
      telling.unlock();
    }
  }

  private void tellNow() {
    SyncState now;
    synchronized (this) {
      now =
          new SyncState(
              mode,
              why,
              detail,
              lastSync,
              counts.waiting(),
              counts.refused(),
              counts.conflicts(),
              clockDifference,
              pull,
              login,
              roles,
              mode == SyncMode.SOLO ? null : retryAt);
      if (now.equals(told)) {
        return;
      }
      told = now;
    }
    for (Consumer<SyncState> listener : listeners) {
      try {
        listener.accept(now);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "a listener of the sync state failed", e);
      }
    }
  }
}
