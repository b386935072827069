package dev.immunis.fakes;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.RunRequest.State;
import dev.immunis.store.RunRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A team's wishes for runs in memory; leases go by its own clock, as at the authority. */
public final class MemoryRunRequests implements RunRequests {
  private final Map<UUID, RunRequest> rows = new LinkedHashMap<>();
  private final Clock clock;

  MemoryRunRequests(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<RunRequest> add(RunRequest wish) {
    if (open().stream().anyMatch(row -> row.reviewId().equals(wish.reviewId()))) {
      return Optional.empty();
    }
    rows.put(wish.id(), wish);
    return Optional.of(wish);
  }

  @Override
  public synchronized List<RunRequest> open() {
    return rows.values().stream()
        .filter(row -> row.state().open())
        .sorted(Comparator.comparingInt(RunRequest::priority).reversed())
        .toList();
  }

  @Override
  public synchronized List<RunRequest> ended(int limit) {
    return rows.values().stream().filter(row -> !row.state().open()).limit(limit).toList();
  }

  @Override
  public synchronized Optional<RunRequest> byId(UUID id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public synchronized Optional<RunRequest> claim(
      UUID id, String claimer, Instant now, Instant until) {
    Duration lease = Duration.between(now, until);
    return move(
        id,
        row -> {
          Instant held = row.leaseUntil();
          return row.state() == State.WAITING
              || (row.state() == State.RUNNING && held != null && held.isBefore(clock.now()));
        },
        row ->
            with(
                row,
                State.RUNNING,
                claimer,
                clock.now().plus(lease),
                row.attempts() + 1,
                null,
                ""));
  }

  @Override
  public synchronized boolean renew(UUID id, String claimer, Instant until) {
    return move(
            id,
            row -> isOf(row, claimer),
            row ->
                with(
                    row,
                    State.RUNNING,
                    claimer,
                    clock.now().plus(Duration.ofMinutes(2)),
                    row.attempts(),
                    null,
                    ""))
        .isPresent();
  }

  @Override
  public synchronized boolean release(UUID id, String claimer, String why) {
    return move(
            id,
            row -> isOf(row, claimer),
            row -> with(row, State.WAITING, null, null, row.attempts(), null, why))
        .isPresent();
  }

  @Override
  public synchronized boolean end(
      UUID id, String claimer, State state, @Nullable UUID run, String detail, Instant at) {
    return move(
            id,
            row -> isOf(row, claimer),
            row -> with(row, state, claimer, null, row.attempts(), run, detail))
        .isPresent();
  }

  @Override
  public synchronized boolean cancel(UUID id, Actor by, Instant at) {
    return move(
            id,
            row -> row.state() == State.WAITING,
            row -> with(row, State.CANCELLED, null, null, row.attempts(), null, ""))
        .isPresent();
  }

  @Override
  public synchronized boolean prioritise(UUID id, int priority, Actor by) {
    throw new UnsupportedOperationException("no test moves a wish of a team");
  }

  private Optional<RunRequest> move(
      UUID id, Predicate<RunRequest> may, java.util.function.UnaryOperator<RunRequest> change) {
    RunRequest row = rows.get(id);
    if (row == null || !may.test(row)) {
      return Optional.empty();
    }
    RunRequest now = change.apply(row);
    rows.put(id, now);
    return Optional.of(now);
  }

  private static boolean isOf(RunRequest row, String claimer) {
    return row.state() == State.RUNNING && claimer.equals(row.claimedBy());
  }

  private RunRequest with(
      RunRequest row,
      State state,
      @Nullable String claimer,
      @Nullable Instant lease,
      int attempts,
      @Nullable UUID run,
      String detail) {
    return new RunRequest(
        row.id(),
        row.reviewId(),
        row.version(),
        row.requestedBy(),
        row.requestedAt(),
        row.priority(),
        state,
        claimer,
        lease,
        attempts,
        state == State.RUNNING ? clock.now() : row.startedAt(),
        state.open() ? null : clock.now(),
        run,
        row.place(),
        detail);
  }
}
