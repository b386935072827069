package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.RunRequests;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamException;
import dev.immunis.wargame.queue.BegunRun;
import dev.immunis.wargame.queue.Dispatcher;
import dev.immunis.wargame.queue.RunEnd;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs of a team: asks others for one, and runs what others ask for while this console offers its
 * sandbox. What was taken goes through the own queue like any run; its result travels as every kept
 * run does, and its evidence names this machine. Thread safe; may block.
 */
public final class TeamRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TeamRuns.class);

  private final Rooms rooms;
  private final Supplier<Optional<RunRequests>> team;
  private final TeamQueue queue;
  private final BooleanSupplier able;
  private final Dispatcher dispatcher;
  private boolean offers;
  private boolean known;
  private boolean sandbox;

  /**
   * What it works on.
   *
   * @param service the own queue
   * @param person who runs what was taken
   */
  public record Rooms(
      WargameService service, Cache cache, Clock clock, Ids ids, Supplier<Actor> person) {}

  /**
   * Takes nothing until it {@link #offer}s.
   *
   * @param team the team's wishes while the authority answers
   * @param claimer names this console and its machine in the team's queue
   * @param able whether a sandbox works here; asked once, before the first wish is taken
   */
  public TeamRuns(
      Rooms rooms, Supplier<Optional<RunRequests>> team, String claimer, BooleanSupplier able) {
    this.rooms = rooms;
    this.team = team;
    this.queue = new TeamQueue(team);
    this.able = able;
    this.dispatcher = new Dispatcher(queue, rooms.clock(), claimer, 1, this::canRun, this::begin);
  }

  /** From now on takes what this console can run. */
  public synchronized void offer() {
    offers = true;
  }

  /** The same, so many at a time. */
  public synchronized void offer(int atATime) {
    dispatcher.atATime(atATime);
    offers = true;
  }

  public synchronized boolean offers() {
    return offers;
  }

  /**
   * Asks the team for a run on the current version.
   *
   * @return the wish, or empty when one on this review is open already or there is no plan to run
   * @throws TeamException when the authority cannot be asked
   */
  public Optional<RunRequest> ask(UUID review, Actor by, int priority) {
    Optional<Review> known = rooms.cache().review(review);
    if (known.isEmpty() || known.get().version().plan() == null) {
      return Optional.empty();
    }
    return queue.add(
        RunRequest.wish(
            rooms.ids().next(),
            review,
            known.get().version().digest(),
            by,
            rooms.clock().now().truncatedTo(ChronoUnit.MICROS),
            priority));
  }

  /** Whether the team's authority answers now. */
  public boolean reachable() {
    return team.get().isPresent();
  }

  /** The team's open wishes in their order; none while the authority does not answer. */
  public List<RunRequest> open() {
    return team.get().map(RunRequests::open).orElse(List.of());
  }

  /** The newest ended wishes; none while the authority does not answer. */
  public List<RunRequest> ended(int limit) {
    return team.get().map(there -> there.ended(limit)).orElse(List.of());
  }

  /**
   * Takes back a wish that nobody has taken; false when somebody has.
   *
   * @throws TeamException when the authority cannot be asked
   */
  public boolean cancel(UUID wish, Actor by) {
    return queue.cancel(wish, by, rooms.clock().now());
  }

  /** Looks for wishes to take; to be called now and then. Never throws for a team that is away. */
  public void look() {
    synchronized (this) {
      if (!offers || team.get().isEmpty()) {
        return;
      }
    }
    try {
      dispatcher.serve();
    } catch (StoreException e) {
      LOG.warn("the team's queue of runs could not be read", e);
    }
  }

  /** Only what came here with its plan, and nothing without a sandbox. */
  private boolean canRun(RunRequest wish) {
    boolean here =
        rooms
            .cache()
            .review(wish.reviewId())
            .filter(review -> review.version().digest().equals(wish.version()))
            .map(review -> review.version().plan() != null)
            .orElse(false);
    return here && rooms.service().running(wish.reviewId()).isEmpty() && hasSandbox();
  }

  private synchronized boolean hasSandbox() {
    if (!known) {
      sandbox = able.getAsBoolean();
      known = true;
      if (!sandbox) {
        LOG.warn("no sandbox works here: nothing is taken from the team's queue of runs");
      }
    }
    return sandbox;
  }

  private BegunRun begin(RunRequest wish) {
    Optional<WargameRun> kept = keptSince(wish);
    if (kept.isPresent()) {
      return over(new RunEnd.Kept(kept.get().id()));
    }
    if (wish.attempts() > RunKeeper.MOST_ATTEMPTS) {
      return over(new RunEnd.Failed("It was begun " + RunKeeper.MOST_ATTEMPTS + " times in vain."));
    }
    return switch (rooms
        .service()
        .start(wish.reviewId(), rooms.person().get(), RunRequest.USUAL, WargameListener.NONE)) {
      case StartAnswer.Refused refused -> over(new RunEnd.Failed(refused.sentence()));
      case StartAnswer.Started started -> {
        CompletableFuture<RunEnd> end = started.run().ended().thenApply(this::told);
        yield new BegunRun(started.run()::cancel, end, () -> {});
      }
    };
  }

  /** What an attempt of this console gave whose end the authority did not hear. */
  private Optional<WargameRun> keptSince(RunRequest wish) {
    return wish.attempts() < 2
        ? Optional.empty()
        : rooms.cache().runs(wish.reviewId()).stream()
            .filter(run -> run.version().equals(wish.version()))
            .filter(run -> run.startedAt().isAfter(wish.requestedAt()))
            .filter(run -> run.startedBy().equals(rooms.person().get()))
            .findFirst();
  }

  private RunEnd told(KeptWargame.End end) {
    return switch (end) {
      case KeptWargame.End.Kept kept -> new RunEnd.Kept(kept.run().id());
      case KeptWargame.End.NotKept not ->
          dispatcher.closing()
              ? new RunEnd.GivenBack(not.reason())
              : new RunEnd.Failed(not.reason());
    };
  }

  private static BegunRun over(RunEnd end) {
    return new BegunRun(() -> {}, CompletableFuture.completedFuture(end), () -> {});
  }

  /** Gives back what was taken and takes nothing more; before the own queue is closed. */
  @Override
  public void close() {
    dispatcher.close();
  }
}
