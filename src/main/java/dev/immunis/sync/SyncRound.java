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
import org.jspecify.annotations.Nullable;

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

  /** Whom the last round greeted, and in which generation; null after one that failed. */
  private @Nullable Greeted greeted;

  private record Greeted(TeamAuthority authority, int generation) {}

  /** What a round is told while it runs. */
  interface Signals {
    /** How far a full pull is. */
    void progress(SyncState.Progress progress);

    /** Whether to end after the batch that is under way. */
    boolean stopped();

    /** Whether something was done here since this was asked last. */
    boolean acted();
  }

  SyncRound(Replica replica, Drain drain, Clock clock) {
    this.replica = replica;
    this.drain = drain;
    this.clock = clock;
  }

  /**
   * Runs the round. What was done here goes first where the authority is known from the round
   * before, and whenever something is done meanwhile: a person's act never waits for a pull.
   *
   * @throws TeamException when the authority cannot be asked
   */
  SyncReport run(TeamAuthority authority, Signals signals) {
    Greeted before = greeted;
    greeted = null;
    Membership team = membership();
    Drain.Tally tally = new Drain.Tally(team.generation());
    if (team.complete() && new Greeted(authority, team.generation()).equals(before)) {
      signals.acted();
      drain.wishes(authority, tally);
    }
    long asked = clock.nanos();
    Instant sent = clock.now();
    TeamAuthority.Greeting greeting = authority.greet();
    Duration there = Duration.ofNanos(clock.nanos() - asked);
    Duration difference = Duration.between(sent.plus(there.dividedBy(2)), greeting.time());
    requireOurLogin(greeting);
    boolean restored = replica.incarnation(greeting.incarnation());
    team = membership();
    tally.generation = team.generation();
    // What the authority has already need not be sent, and after a restored backup only a whole
    // pull shows what it lost.
    long pulled = team.complete() ? 0 : pull(authority, tally, signals);
    if (!signals.stopped()) {
      drain.wishes(authority, tally);
    }
    pulled += pull(authority, tally, signals);
    if (!signals.stopped()) {
      drain.chain(authority, tally);
    }
    greeted = new Greeted(authority, team.generation());
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

  private long pull(TeamAuthority authority, Drain.Tally tally, Signals signals) {
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
            signals.progress(new SyncState.Progress(done.get(), batch.left()));
          } else if (signals.acted()) {
            drain.wishes(authority, tally);
          }
          return !signals.stopped();
        });
    if (elsewhere.get()) {
      throw elsewhere();
    }
    if (!signals.stopped()) {
      replica.pulled(place.get());
    }
    return done.get();
  }

  /** What the authority said was meant for a workspace that stood elsewhere. */
  static TeamException elsewhere() {
    return new TeamException(
        TeamException.Kind.UNREACHABLE, "the team or the filter was changed meanwhile");
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
