package dev.immunis.wargame.queue;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.store.RunRequests;
import dev.immunis.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes wishes from the queue in their order, so many at a time, and keeps its claims alive; thread
 * safe, may block.
 */
public final class Dispatcher implements AutoCloseable {
  /** After this a claim that nobody renewed may be taken by another console. */
  public static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration RENEW = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final RunRequests rows;
  private final Clock clock;
  private final String claimer;
  private int parallel;
  private final Predicate<RunRequest> fit;
  private final Function<RunRequest, BegunRun> begin;
  private final Map<UUID, BegunRun> running = new HashMap<>();

  /** Wishes of this process, which are taken even while it does not serve the others. */
  private final Set<UUID> own = new HashSet<>();

  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("wargame-leases").factory());
  private boolean serving;
  private boolean closing;

  /**
   * A dispatcher that takes nothing until it is asked.
   *
   * @param claimer names this console; the same name after a restart
   * @param parallel how many runs go on at a time, 1 or more
   * @param begin starts the run of a claimed wish and returns at once
   */
  public Dispatcher(
      RunRequests rows,
      Clock clock,
      String claimer,
      int parallel,
      Function<RunRequest, BegunRun> begin) {
    this(rows, clock, claimer, parallel, row -> true, begin);
  }

  /**
   * One that leaves what it cannot run to others.
   *
   * @param fit whether a wish that is free can be run here now
   */
  public Dispatcher(
      RunRequests rows,
      Clock clock,
      String claimer,
      int parallel,
      Predicate<RunRequest> fit,
      Function<RunRequest, BegunRun> begin) {
    if (parallel < 1) {
      throw new IllegalArgumentException("at least one run at a time");
    }
    this.rows = rows;
    this.clock = clock;
    this.claimer = claimer;
    this.parallel = parallel;
    this.fit = fit;
    this.begin = begin;
    renewing.scheduleWithFixedDelay(
        this::renew, RENEW.toMillis(), RENEW.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Gives back what an earlier process of this name had claimed and did not end. To be called while
   * only one process may use the name.
   *
   * @return what was given back
   */
  public synchronized List<RunRequest> recover() {
    return rows.open().stream()
        .filter(row -> row.state() == RunRequest.State.RUNNING)
        .filter(row -> claimer.equals(row.claimedBy()) && !running.containsKey(row.id()))
        .filter(
            row ->
                rows.release(
                    row.id(),
                    claimer,
                    "The console ended in the middle of attempt " + row.attempts()))
        .toList();
  }

  /** From now on takes every wish that waits. */
  public void serve() {
    synchronized (this) {
      serving = true;
    }
    pump();
  }

  /** From now on so many runs go on at a time, 1 or more. */
  public synchronized void atATime(int runs) {
    parallel = Math.max(1, runs);
  }

  /** Takes this wish as soon as it is its turn. */
  public void offer(UUID request) {
    synchronized (this) {
      own.add(request);
    }
    pump();
  }

  /** Whether a wish is being run by this process. */
  public synchronized boolean runs(UUID request) {
    return running.containsKey(request);
  }

  /** Whether runs that end now end because this dispatcher does. */
  public synchronized boolean closing() {
    return closing;
  }

  /**
   * Ends a wish: stops its run, or takes it out of the queue.
   *
   * @return whether it was taken out unrun
   */
  public boolean cancel(UUID request, Actor by) {
    BegunRun run;
    synchronized (this) {
      run = running.get(request);
      if (run == null) {
        own.remove(request);
        return rows.cancel(request, by, now());
      }
    }
    run.stop().run();
    return false;
  }

  /** Begins as many runs as there is room for. */
  public synchronized void pump() {
    if (closing || running.size() >= parallel) {
      return;
    }
    for (RunRequest row : rows.open()) {
      if (running.size() >= parallel) {
        return;
      }
      if (mayTake(row)) {
        take(row);
      }
    }
  }

  private boolean mayTake(RunRequest row) {
    if (running.containsKey(row.id()) || !(serving || own.contains(row.id()))) {
      return false;
    }
    Instant lease = row.leaseUntil();
    boolean free =
        row.state() == RunRequest.State.WAITING || (lease != null && lease.isBefore(now()));
    return free && fit.test(row);
  }

  private void take(RunRequest row) {
    Optional<RunRequest> claimed = rows.claim(row.id(), claimer, now(), now().plus(LEASE));
    if (claimed.isEmpty()) {
      return;
    }
    BegunRun run = begin.apply(claimed.get());
    running.put(row.id(), run);
    CompletableFuture<Void> done = run.end().thenAccept(end -> ended(row.id(), run, end));
    done.exceptionally(
        failure -> {
          LOG.error("the end of a run could not be kept", failure);
          return null;
        });
  }

  private void ended(UUID request, BegunRun run, RunEnd end) {
    try {
      keep(request, end);
    } finally {
      synchronized (this) {
        running.remove(request);
        own.remove(request);
        notifyAll();
      }
      run.after().run();
    }
    pump();
  }

  private void keep(UUID request, RunEnd end) {
    boolean kept =
        switch (end) {
          case RunEnd.Kept run ->
              rows.end(request, claimer, RunRequest.State.DONE, run.run(), "", now());
          case RunEnd.Cancelled run ->
              rows.end(request, claimer, RunRequest.State.CANCELLED, run.run(), "", now());
          case RunEnd.Failed failed ->
              rows.end(request, claimer, RunRequest.State.FAILED, null, failed.why(), now());
          case RunEnd.GivenBack back -> rows.release(request, claimer, back.why());
        };
    if (!kept) {
      LOG.warn("the wish {} was taken over by another console while it ran here", request);
    }
  }

  private void renew() {
    List<UUID> mine;
    synchronized (this) {
      mine = List.copyOf(running.keySet());
    }
    try {
      Instant until = now().plus(LEASE);
      mine.forEach(request -> rows.renew(request, claimer, until));
    } catch (StoreException e) {
      LOG.warn("the claims on runs could not be renewed", e);
    }
  }

  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** Takes nothing more, stops what runs and waits a little for it; what waits stays a row. */
  @Override
  public void close() {
    List<BegunRun> left;
    synchronized (this) {
      closing = true;
      left = List.copyOf(running.values());
    }
    renewing.shutdownNow();
    left.forEach(run -> run.stop().run());
    long end = clock.nanos() + PATIENCE.toNanos();
    synchronized (this) {
      try {
        while (!running.isEmpty()) {
          long rest = TimeUnit.NANOSECONDS.toMillis(end - clock.nanos());
          if (rest <= 0) {
            LOG.warn("{} runs did not stop in time; they begin anew next time", running.size());
            return;
          }
          wait(rest);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
