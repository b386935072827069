package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.store.RunRequests;
import dev.immunis.store.TeamException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The team's wishes over a connection that comes and goes. */
record TeamQueue(Supplier<Optional<RunRequests>> team) implements RunRequests {

  private RunRequests there() {
    return team.get()
        .orElseThrow(
            () ->
                new TeamException(
                    TeamException.Kind.UNREACHABLE, "the team's database does not answer"));
  }

  @Override
  public Optional<RunRequest> add(RunRequest wish) {
    return there().add(wish);
  }

  @Override
  public List<RunRequest> open() {
    return there().open();
  }

  @Override
  public List<RunRequest> ended(int limit) {
    return there().ended(limit);
  }

  @Override
  public Optional<RunRequest> byId(UUID id) {
    return there().byId(id);
  }

  @Override
  public Optional<RunRequest> claim(UUID id, String claimer, Instant now, Instant until) {
    return there().claim(id, claimer, now, until);
  }

  @Override
  public boolean renew(UUID id, String claimer, Instant until) {
    return there().renew(id, claimer, until);
  }

  @Override
  public boolean release(UUID id, String claimer, String why) {
    return there().release(id, claimer, why);
  }

  @Override
  public boolean end(
      UUID id,
      String claimer,
      RunRequest.State state,
      @Nullable UUID run,
      String detail,
      Instant at) {
    return there().end(id, claimer, state, run, detail, at);
  }

  @Override
  public boolean cancel(UUID id, Actor by, Instant at) {
    return there().cancel(id, by, at);
  }

  @Override
  public boolean prioritise(UUID id, int priority, Actor by) {
    return there().prioritise(id, priority, by);
  }
}
