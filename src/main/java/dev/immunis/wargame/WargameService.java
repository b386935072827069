package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.Ids;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.RunRequest.Place;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FactClearance;
import dev.immunis.wargame.judge.Judge;
import dev.immunis.wargame.judge.LabelCounts;
import dev.immunis.wargame.label.LabelBook;
import dev.immunis.wargame.queue.BegunRun;
import dev.immunis.wargame.queue.Dispatcher;
import dev.immunis.wargame.queue.RunEstimate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the plans of reviews in the order of the queue and keeps what comes of it; one run per
 * review at a time.
 */
public final class WargameService implements AutoCloseable {
  private final WargameEngine engine;
  private final WargameStore store;
  private final Clock clock;
  private final Ids ids;
  private final RunKeeper keeper;
  private final Dispatcher dispatcher;

  /** Runs of this process that wait or go on, by request. */
  private final Map<UUID, KeptWargame> tickets = new ConcurrentHashMap<>();

  /** The same by review. */
  private final Map<UUID, KeptWargame> byReview = new ConcurrentHashMap<>();

  /**
   * A service on one workspace; it begins only what it is asked for, until it serves.
   *
   * @param console names this console in the queue; the same name after a restart
   * @param parallel how many runs go on at a time
   */
  public WargameService(
      WargameEngine engine,
      WargameStore store,
      Clock clock,
      Ids ids,
      String console,
      int parallel) {
    this.engine = engine;
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.keeper = new RunKeeper(engine, store, clock);
    this.dispatcher = new Dispatcher(store.requests(), clock, console, parallel, this::begin);
  }

  /**
   * Asks for a run on the current version of a review, ahead of what waits. Reads the store; call
   * it off the UI thread.
   *
   * @param listener hears every step
   */
  public StartAnswer start(UUID reviewId, Actor by, WargameListener listener) {
    return start(reviewId, by, RunRequest.NOW, listener);
  }

  /** Asks for a run with a priority of its own; higher goes first. */
  public StartAnswer start(UUID reviewId, Actor by, int priority, WargameListener listener) {
    return ask(reviewId, by, priority, Place.HERE, listener, true);
  }

  /** Asks for a run in another place, ahead of what waits. */
  public StartAnswer startOn(Place place, UUID reviewId, Actor by, WargameListener listener) {
    return ask(reviewId, by, RunRequest.NOW, place, listener, true);
  }

  /** Names what runs orders on GitHub, where it is set up; asked anew for each run. */
  public void remote(Supplier<Optional<RemoteRunner>> runner) {
    keeper.remote(runner);
  }

  /** Whether runs can be made there. Asks settings and key stores; call it off the UI thread. */
  public boolean runsOn(Place place) {
    return switch (place) {
      case HERE -> true;
      case GITHUB -> keeper.hasRemote();
    };
  }

  /**
   * Asks for a run that a console takes up when it serves the queue; begins it here only if this
   * one does.
   */
  public StartAnswer enqueue(UUID reviewId, Actor by, int priority) {
    return ask(reviewId, by, priority, Place.HERE, WargameListener.NONE, false);
  }

  private synchronized StartAnswer ask(
      UUID reviewId, Actor by, int priority, Place place, WargameListener listener, boolean here) {
    if (byReview.containsKey(reviewId)) {
      return alreadyRunning();
    }
    Optional<Review> review = store.cache().review(reviewId);
    if (review.isEmpty()) {
      return new StartAnswer.Refused(
          StartAnswer.Why.UNKNOWN_REVIEW, "There is no such review; import it first.");
    }
    if (review.get().version().plan() == null) {
      return new StartAnswer.Refused(
          StartAnswer.Why.NO_PLAN,
          "This review came without a proof to run; import a bundle that has one.");
    }
    return wish(RunRequest.wish(
                ids.next(), reviewId, review.get().version().digest(), by, now(), priority)
            .on(place))
        .<StartAnswer>map(
            wish -> {
              KeptWargame run = ticket(wish);
              run.listen(listener);
              if (here) {
                dispatcher.offer(wish.id());
              } else {
                dispatcher.pump();
              }
              return new StartAnswer.Started(run);
            })
        .orElseGet(WargameService::alreadyRunning);
  }

  private static StartAnswer alreadyRunning() {
    return new StartAnswer.Refused(
        StartAnswer.Why.ALREADY_RUNNING,
        "A run on this review goes on; wait for its end or cancel it.");
  }

  /** A fresh wish, or the open one that an earlier process of this console left. */
  private Optional<RunRequest> wish(RunRequest wish) {
    Optional<RunRequest> added = store.requests().add(wish);
    if (added.isPresent()) {
      return added;
    }
    dispatcher.recover();
    Optional<RunRequest> left =
        store.requests().open().stream()
            .filter(row -> row.reviewId().equals(wish.reviewId()))
            .findFirst();
    if (left.isEmpty()) {
      return store.requests().add(wish);
    }
    if (left.get().state() == RunRequest.State.RUNNING) {
      return Optional.empty();
    }
    if (!left.get().version().equals(wish.version()) || left.get().place() != wish.place()) {
      store.requests().cancel(left.get().id(), wish.requestedBy(), now());
      return store.requests().add(wish);
    }
    if (left.get().priority() < wish.priority()) {
      store.requests().prioritise(left.get().id(), wish.priority(), wish.requestedBy());
    }
    return left;
  }

  /**
   * From now on takes every wish in the queue, those first that a killed console left. For the one
   * long-lived process of the workspace.
   *
   * @return the wishes whose run was cut short and begins anew
   */
  public synchronized List<RunRequest> serve() {
    engine.tidy();
    List<RunRequest> halves = dispatcher.recover();
    store.requests().open().stream()
        .filter(row -> row.state() == RunRequest.State.WAITING)
        .forEach(this::ticket);
    dispatcher.serve();
    return halves;
  }

  private KeptWargame ticket(RunRequest row) {
    KeptWargame ticket =
        tickets.computeIfAbsent(
            row.id(), id -> new KeptWargame(id, () -> cancel(id, row.requestedBy())));
    byReview.put(row.reviewId(), ticket);
    return ticket;
  }

  /** Ends a run that goes on, or takes a wish out of the queue. May block. */
  public void cancel(UUID request, Actor by) {
    if (dispatcher.cancel(request, by)) {
      ended(request, new KeptWargame.End.NotKept(Phrase.CANCELLED_UNBEGUN.say()));
    }
  }

  /** Moves a wish in the queue; higher goes first. False when it ended. May block. */
  public boolean prioritise(UUID request, int priority, Actor by) {
    return store.requests().prioritise(request, priority, by);
  }

  /** Waiting and running wishes, in their order. May block. */
  public List<RunRequest> open() {
    return store.requests().open();
  }

  /** The newest ended wishes, newest first. May block. */
  public List<RunRequest> ended(int limit) {
    return store.requests().ended(limit);
  }

  /** The run of this process that waits or goes on for a review. */
  public Optional<KeptWargame> running(UUID reviewId) {
    return Optional.ofNullable(byReview.get(reviewId));
  }

  /** Whether the review's run has begun; while false it waits for its turn. */
  public boolean hasBegun(UUID reviewId) {
    return running(reviewId).map(run -> dispatcher.runs(run.request())).orElse(false);
  }

  /**
   * What is left of a review's run, or how long one would take, if nothing surprises. Empty without
   * a plan. May block.
   */
  public Optional<RunEstimate> estimate(UUID reviewId) {
    List<Trial> soFar = running(reviewId).map(run -> run.teller().trials()).orElse(List.of());
    return store
        .cache()
        .review(reviewId)
        .flatMap(review -> Optional.ofNullable(review.version().plan()))
        .map(plan -> RunEstimate.of(plan, soFar, keeper.earlierTrials(reviewId)));
  }

  private BegunRun begin(RunRequest row) {
    KeptWargame ticket = ticket(row);
    RunKeeper.Begun begun = keeper.begin(row, ticket.teller(), dispatcher::closing);
    return new BegunRun(
        begun.stop(),
        begun.end().thenApply(RunKeeper.Ended::row),
        () -> ended(row.id(), begun.end().join().told()));
  }

  private void ended(UUID request, KeptWargame.End how) {
    KeptWargame ticket = tickets.remove(request);
    if (ticket != null) {
      byReview.values().remove(ticket);
      ticket.end(how);
    }
  }

  /**
   * Judges the evidence of a kept run again, with the cheating facts that were cleared since, and
   * keeps the judgement as a run of its own.
   *
   * @return the new run, or empty when the run, its plan or its evidence is not there
   * @throws dev.immunis.store.StoreException when the store fails
   */
  public Optional<WargameRun> judgeAgain(UUID reviewId, UUID runId, Actor by) {
    return keeper.judgeAgain(reviewId, runId, by);
  }

  /**
   * Judges the run with this evidence again now that replays of it were taken in, which may raise
   * its tier.
   *
   * @return the new run, or empty when there is no such run
   */
  public Optional<WargameRun> judgeWithReplays(UUID reviewId, Digest evidence, Actor by) {
    return store.cache().runs(reviewId).stream()
        .filter(run -> run.evidence().equals(evidence))
        .findFirst()
        .flatMap(run -> keeper.judgeAgain(reviewId, run.id(), by));
  }

  /**
   * A kept judgement as the labels of today make its probability and advice; verdict and tier stay.
   *
   * @param evidence of that run, null when it is lost; then nothing is advised
   * @param cleared what persons said about its cheating facts
   */
  public Judgement today(
      Judgement kept, @Nullable Evidence evidence, Collection<FactClearance> cleared) {
    return Judge.today(
        kept, RunKeeper.openFacts(evidence, cleared), engine.policy(), labelCounts());
  }

  /** Right and wrong patches by tier, as labelled by now. May block. */
  public LabelCounts labelCounts() {
    return LabelBook.counts(store.labels().all());
  }

  /** Microseconds, because that is what every database can give back unchanged. */
  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Ends all runs of this process: those that had begun are given back and begin anew when a
   * console serves the queue again; those that wait stay.
   */
  @Override
  public void close() {
    dispatcher.close();
    List.copyOf(tickets.keySet())
        .forEach(id -> ended(id, new KeptWargame.End.NotKept(Phrase.CONSOLE_CLOSED_WAITS.say())));
  }
}
