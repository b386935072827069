package dev.immunis.fakes;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.Wish;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One person's view of a {@link MemoryTeam}. */
final class MemoryLogin implements TeamAuthority {
  private final MemoryTeam team;
  private final Actor who;
  private final Set<TeamRole> roles;
  private volatile boolean closed;

  MemoryLogin(MemoryTeam team, Actor who, Set<TeamRole> roles) {
    this.team = team;
    this.who = who;
    this.roles = roles;
  }

  private void requireOpen() {
    if (closed) {
      throw new TeamException(TeamException.Kind.UNREACHABLE, "the connection is closed");
    }
  }

  @Override
  public Greeting greet() {
    requireOpen();
    return team.greet(who, roles);
  }

  @Override
  public ChangeCursor pull(ChangeCursor after, PullFilter filter, int batchRows, BatchTaker taker) {
    ChangeCursor at = after;
    while (true) {
      requireOpen();
      Optional<Batch> batch = team.batch(at, filter, batchRows);
      if (batch.isEmpty()) {
        return at;
      }
      at = batch.get().upTo();
      if (!taker.take(batch.get())) {
        return at;
      }
    }
  }

  @Override
  public List<PushAnswer> push(List<Wish> wishes) {
    requireOpen();
    return wishes.stream().map(wish -> team.push(who, roles, wish)).toList();
  }

  @Override
  public Set<Digest> missing(Collection<Digest> digests) {
    requireOpen();
    return team.missing(digests);
  }

  @Override
  public void offer(Map<Digest, byte[]> contents) {
    requireOpen();
    team.offer(contents);
  }

  @Override
  public Optional<byte[]> content(Digest digest) {
    requireOpen();
    return team.content(digest);
  }

  @Override
  public SharedRow.Claim claim(UUID reviewId, UUID device, Duration lease) {
    requireOpen();
    if (!roles.contains(TeamRole.ANALYST) && !roles.contains(TeamRole.LEAD)) {
      throw new TeamException(TeamException.Kind.FORBIDDEN, "your login may not claim reviews");
    }
    return team.claim(who, reviewId, device, lease);
  }

  @Override
  public void release(UUID reviewId, UUID device) {
    requireOpen();
    team.release(who, reviewId, device);
  }

  @Override
  public dev.immunis.store.RunRequests runs() {
    requireOpen();
    return team.requests();
  }

  @Override
  public LiveToken liveToken() {
    requireOpen();
    return new LiveToken("token of " + who.name(), team.greet(who, roles).time().plusSeconds(300));
  }

  @Override
  public void close() {
    closed = true;
  }
}
