package dev.immunis.sync;

import dev.immunis.model.Clock;
import dev.immunis.store.Membership;
import dev.immunis.store.Replica;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One round: greet, tell what waits, hear what is new; hear first until all was heard once. It may
 * be cut off anywhere.
 */
final class SyncRound {
  /** So many rows are applied in one transaction, fewer where they are large. */
  private static final int BATCH_ROWS = 500;

  /** While everything is pulled: a transaction's own cost is shared by more rows. */
  private static final int FIRST_ROWS = 2_000;

  private final Replica replica;
  private final Drain drain;
  private final Clock clock;

  SyncRound(Replica replica, Drain drain, Clock clock) {
    this.replica = replica;
    this.drain = drain;
    this.clock = clock;
  }

  /**
   * Runs the round.
   *
   * @param progress hears of full pulls
   * @param stop ends a pull after the batch that is under way
   * @throws TeamException when the authority cannot be asked
   */
  SyncReport run(
      TeamAuthority authority, Consumer<SyncState.Progress> progress, BooleanSupplier stop) {
    long before = clock.nanos();
    Instant sent = clock.now();
    TeamAuthority.Greeting greeting = authority.greet();
    Duration there = Duration.ofNanos(clock.nanos() - before);
    Duration difference = Duration.between(sent.plus(there.dividedBy(2)), greeting.time());
    requireOurLogin(greeting);
    boolean restored = replica.incarnation(greeting.incarnation());
    // What the authority has already need not be sent, and after a restored backup only a whole
    // pull shows what it lost.
    long pulled = membership().complete() ? 0 : pull(authority, progress, stop);
    Drain.Tally tally = stop.getAsBoolean() ? new Drain.Tally() : drain.run(authority);
    pulled += pull(authority, progress, stop);
    return new SyncReport(
        tally.told,
        tally.conflicts,
        tally.refused,
        tally.failed,
        tally.lines,
        tally.chainRefused,
        pulled,
        restored,
        difference,
        greeting);
  }

  /** Another login would put its name under what this one's person did. */
  private void requireOurLogin(TeamAuthority.Greeting greeting) {
    String ours = membership().login();
    if (!ours.equals(greeting.login())) {
      throw new OtherLoginException(ours, greeting.login());
    }
  }

  private Membership membership() {
    return replica
        .membership()
        .orElseThrow(
            () ->
                new TeamException(
                    TeamException.Kind.UNREACHABLE, "the workspace belongs to no team any more"));
  }

  private long pull(
      TeamAuthority authority, Consumer<SyncState.Progress> progress, BooleanSupplier stop) {
    Membership team = membership();
    AtomicLong done = new AtomicLong();
    AtomicReference<Replica.Place> place = new AtomicReference<>(Replica.Place.of(team));
    AtomicBoolean elsewhere = new AtomicBoolean();
    authority.pull(
        team.cursor(),
        wanted(team),
        team.complete() ? BATCH_ROWS : FIRST_ROWS,
        batch -> {
          if (!replica.apply(batch, place.get())) {
            elsewhere.set(true);
            return false;
          }
          place.set(new Replica.Place(team.generation(), batch.upTo()));
          done.addAndGet(batch.rows().size());
          if (!team.complete()) {
            progress.accept(new SyncState.Progress(done.get(), batch.left()));
          }
          return !stop.getAsBoolean();
        });
    if (elsewhere.get()) {
      throw new TeamException(
          TeamException.Kind.UNREACHABLE, "the team or the filter was changed meanwhile");
    }
    if (!stop.getAsBoolean()) {
      replica.pulled(place.get());
    }
    return done.get();
  }

  /**
   * A workspace that held rows of a former generation hears of decided reviews, too: else what is
   * only left out would look like something that the authority lost.
   */
  private static TeamAuthority.PullFilter wanted(Membership team) {
    TeamAuthority.PullFilter filter = team.filter();
    return team.generation() > 1 && filter.openOnly()
        ? new TeamAuthority.PullFilter(
            filter.since(), false, filter.packages(), filter.carriedBytes())
        : filter;
  }

  /** The connection belongs to somebody else than the workspace. */
  static final class OtherLoginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherLoginException(String ours, String theirs) {
      super(
          "this workspace belongs to "
              + ours
              + " and the login is "
              + theirs
              + "; log in as "
              + ours
              + ", or use another workspace");
    }
  }
}
