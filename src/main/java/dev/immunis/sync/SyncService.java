package dev.immunis.sync;

import dev.immunis.model.Clock;
import dev.immunis.model.Randomness;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Outbox;
import dev.immunis.store.Replica;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the workspace in step with its team on a thread of its own: at once when something happens
 * here or a bell rings, slowly by itself, with growing waits while the authority cannot be reached.
 * Thread safe.
 */
public final class SyncService implements SyncDesk, AutoCloseable {
  private static final Logger LOG = System.getLogger(SyncService.class.getName());
  private static final Duration END = Duration.ofSeconds(5);

  private final Rooms rooms;
  private final TeamDoor door;
  private final SyncTiming timing;
  private final BackOff backOff;
  private final SyncRound round;
  private final SyncMonitor monitor;

  /** Held by the thread that talks to the authority. */
  private final ReentrantLock talking = new ReentrantLock();

  private final ReentrantLock waking = new ReentrantLock();
  private final Condition woken = waking.newCondition();
  private boolean rung;
  private boolean dirty;
  private volatile boolean closed;
  private volatile @Nullable TeamAuthority authority;
  private final AtomicBoolean acted = new AtomicBoolean();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile Runnable afterRound = () -> {};

  /** Whether what follows a round gave way to a person's act; used while talking. */
  private boolean gaveWay;

  private @Nullable Thread thread;
  private ChangeBus.@Nullable Subscription subscription;

  private final SyncRound.Signals signals =
      new SyncRound.Signals() {
        @Override
        public void progress(SyncState.Progress progress) {
          monitor.pulling(progress);
        }

        @Override
        public boolean stopped() {
          return closed;
        }

        @Override
        public boolean acted() {
          return acted.getAndSet(false);
        }
      };

  /** What sync works on. */
  public record Rooms(
      Replica replica,
      Outbox outbox,
      EvidenceVault vault,
      ChangeBus bus,
      Clock clock,
      Randomness randomness) {}

  /** What an attempt gave. */
  private sealed interface Attempt {
    record Done(SyncReport report) implements Attempt {}

    record Failed(TeamException.Kind kind) implements Attempt {}

    /** Nothing was tried. */
    record Idle() implements Attempt {}
  }

  /**
   * A service for a workspace; it does nothing before {@link #start} or {@link #syncNow}.
   *
   * @param door where connections come from
   */
  public SyncService(Rooms rooms, TeamDoor door, SyncTiming timing) {
    this.rooms = rooms;
    this.door = door;
    this.timing = timing;
    this.backOff = new BackOff(timing.firstWait(), timing.mostWait(), rooms.randomness());
    this.round =
        new SyncRound(
            rooms.replica(),
            new Drain(rooms.outbox(), rooms.vault(), rooms.clock(), backOff),
            rooms.clock());
    this.monitor = new SyncMonitor(rooms.replica(), rooms.outbox());
  }

  /** Begins to work by itself; once. */
  public synchronized void start() {
    if (thread != null || closed) {
      throw new IllegalStateException("started already");
    }
    subscription = rooms.bus().subscribe(this::happened);
    thread = Thread.ofPlatform().daemon(true).name("sync").start(this::loop);
  }

  /** The state of now. */
  @Override
  public SyncState state() {
    return monitor.state();
  }

  /** Hears each new state, on the thread that made it; must return at once. */
  @Override
  public ChangeBus.Subscription listen(Consumer<SyncState> listener) {
    return monitor.listen(listener);
  }

  /** Has something done on the thread of sync after each round, whatever came of it. */
  public void afterRound(Runnable action) {
    afterRound = action;
  }

  /** A bell from the authority, or the way to it is open again: sync at once. */
  public void ring() {
    wake(true);
  }

  /**
   * Whether changes are told live.
   *
   * @param expected whether they should be; then their absence is a degraded state
   */
  public void live(boolean expected, boolean connected) {
    monitor.live(expected, connected);
    if (connected) {
      ring();
    }
  }

  /** A person stops all talk with the authority; work goes on here. */
  @Override
  public void pause() {
    monitor.paused(SyncState.Why.BY_PERSON, "");
    disconnect();
  }

  /** A person has it tried again, whatever the reason of the pause was. */
  @Override
  public void resume() {
    monitor.resumed();
    ring();
  }

  /**
   * One round on the caller's thread, also while the service works by itself; waits for the round
   * that is under way.
   *
   * @throws TeamException when the authority cannot be asked; the state says so, too
   */
  public SyncReport syncNow() {
    talking.lock();
    try {
      monitor.resumed();
      SyncReport report = talk();
      failures.set(0);
      return report;
    } catch (TeamException e) {
      failed(e);
      throw e;
    } catch (SyncRound.OtherLoginException e) {
      monitor.paused(SyncState.Why.OTHER_LOGIN, String.valueOf(e.getMessage()));
      throw new TeamException(TeamException.Kind.LOGIN_REFUSED, String.valueOf(e.getMessage()), e);
    } finally {
      talking.unlock();
    }
  }

  /**
   * Does something while no round is under way: what a round is told is meant for the team that it
   * asked. Waits for the round of now; {@link #pause} first cuts it short.
   */
  public void between(Runnable action) {
    talking.lock();
    try {
      action.run();
    } finally {
      talking.unlock();
    }
  }

  /** The connection while the authority answers, for contents and claims. */
  public Optional<TeamAuthority> connection() {
    return state().reachable() ? Optional.ofNullable(authority) : Optional.empty();
  }

  private void happened(ChangeEvent event) {
    // What sync itself brings in is no reason for another round.
    if (!talking.isHeldByCurrentThread()) {
      acted.set(true);
      wake(failures.get() == 0);
    }
  }

  private void wake(boolean ring) {
    waking.lock();
    try {
      rung |= ring;
      dirty = true;
      woken.signalAll();
    } finally {
      waking.unlock();
    }
  }

  private void loop() {
    refresh();
    while (!closed) {
      Duration wait;
      try {
        Attempt attempt = attempt();
        monitor.refresh();
        wait = wait(attempt);
        monitor.retry(
            attempt instanceof Attempt.Failed && state().mode() == SyncMode.OFFLINE
                ? rooms.clock().now().plus(wait)
                : null);
      } catch (RuntimeException | Error e) {
        wait = stumbled(e);
      }
      await(wait);
    }
  }

  /** Nothing but {@link #close} may end the thread: work would pile up here and nobody be told. */
  private Duration stumbled(Throwable e) {
    if (!closed) {
      int soFar = failures.incrementAndGet();
      try {
        LOG.log(Level.ERROR, "sync stumbled", e);
        monitor.degraded(
            e instanceof StoreException ? SyncState.Why.STORE_FAILS : SyncState.Why.SERVER_FAILS,
            String.valueOf(e.getMessage()));
        disconnect();
      } catch (RuntimeException again) {
        LOG.log(Level.ERROR, "the state of sync could not be told", again);
      }
      return backOff.after(soFar);
    }
    return Duration.ZERO;
  }

  private void refresh() {
    try {
      monitor.refresh();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the state of sync could not be told", e);
    }
  }

  /**
   * What is done beside sync does not make its round a failed one. What a person did meanwhile goes
   * first: its round is the next one, and this follows that, whatever is done then.
   */
  private void beside() {
    gaveWay = !gaveWay && acted.get() && authority != null;
    if (gaveWay) {
      return;
    }
    try {
      afterRound.run();
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.log(Level.WARNING, "what follows a round of sync failed", e);
      }
    }
  }

  private Attempt attempt() {
    if (rooms.replica().membership().isEmpty()) {
      return new Attempt.Idle();
    }
    talking.lock();
    try {
      if (monitor.isPaused()) {
        return new Attempt.Idle();
      }
      SyncReport report = talk();
      failures.set(0);
      return new Attempt.Done(report);
    } catch (TeamException e) {
      failed(e);
      return new Attempt.Failed(e.kind());
    } catch (SyncRound.OtherLoginException e) {
      monitor.paused(SyncState.Why.OTHER_LOGIN, String.valueOf(e.getMessage()));
      return new Attempt.Failed(TeamException.Kind.LOGIN_REFUSED);
    } catch (StoreException e) {
      if (closed) {
        return new Attempt.Idle();
      }
      LOG.log(Level.ERROR, "sync could not use the workspace", e);
      failures.incrementAndGet();
      monitor.degraded(SyncState.Why.STORE_FAILS, String.valueOf(e.getMessage()));
      return new Attempt.Failed(TeamException.Kind.SERVER_FAILED);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a round of sync failed", e);
      failures.incrementAndGet();
      monitor.degraded(SyncState.Why.SERVER_FAILS, e.toString());
      disconnect();
      return new Attempt.Failed(TeamException.Kind.SERVER_FAILED);
    } finally {
      beside();
      talking.unlock();
    }
  }

  private SyncReport talk() {
    TeamAuthority there = authority;
    if (there == null) {
      there = door.open();
      authority = there;
    }
    SyncReport report = round.run(there, signals);
    monitor.done(report);
    return report;
  }

  private void failed(TeamException e) {
    failures.incrementAndGet();
    LOG.log(Level.DEBUG, "the authority could not be asked", e);
    String detail = String.valueOf(e.getMessage());
    switch (e.kind()) {
      case UNREACHABLE -> monitor.offline(detail);
      case LOGIN_REFUSED -> monitor.paused(SyncState.Why.LOGIN_REFUSED, detail);
      case OTHER_SCHEMA -> monitor.paused(SyncState.Why.OTHER_SCHEMA, detail);
      case FORBIDDEN -> monitor.degraded(SyncState.Why.FORBIDDEN, detail);
      case SERVER_FAILED -> monitor.degraded(SyncState.Why.SERVER_FAILS, detail);
    }
    disconnect();
  }

  private void disconnect() {
    TeamAuthority there = authority;
    authority = null;
    if (there != null) {
      try {
        there.close();
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "a connection did not close", e);
      }
    }
  }

  private Duration wait(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Done done -> {
        Duration due =
            rooms
                .outbox()
                .nextDue()
                .map(at -> Duration.between(rooms.clock().now(), at))
                .orElse(timing.slowTimer());
        yield due.compareTo(timing.slowTimer()) < 0
            ? (due.isNegative() ? timing.firstWait() : due)
            : timing.slowTimer();
      }
      case Attempt.Failed failed ->
          failed.kind() == TeamException.Kind.OTHER_SCHEMA
              ? timing.otherSchema()
              : backOff.after(failures.get());
      case Attempt.Idle idle -> timing.slowTimer();
    };
  }

  /** Until the time is over or a bell rings; what happens meanwhile is counted. */
  private void await(Duration wait) {
    long left = wait.toNanos();
    while (!closed) {
      waking.lock();
      try {
        while (!rung && !dirty && left > 0 && !closed) {
          left = woken.awaitNanos(left);
        }
        boolean go = rung || left <= 0;
        rung &= !go;
        dirty = false;
        if (go) {
          return;
        }
      } catch (InterruptedException e) {
        // Only close ends this thread.
        LOG.log(Level.DEBUG, "interrupted", e);
      } finally {
        waking.unlock();
      }
      refresh();
    }
  }

  /** Ends the work by itself; a round that is under way ends after its batch. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
      if (subscription != null) {
        subscription.close();
      }
    }
    wake(true);
    if (running != null) {
      try {
        running.join(TimeUnit.SECONDS.toMillis(END.toSeconds()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    disconnect();
  }
}
